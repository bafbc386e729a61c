namespace CalibPortal.Engine.Products;

/// <summary>A resumable upload. The bytes received so far lie in the upload folder under <see cref="Id"/>.</summary>
public sealed class UploadRecord
{
    /// <summary>Id, given to the client.</summary>
    public Guid Id { get; set; }

    /// <summary>File name as the client gave it, without folders and control characters; never used as a path (see <see cref="UploadName"/>).</summary>
    public required string FileName { get; set; }

    /// <summary>Length of the whole file, bytes.</summary>
    public long TotalBytes { get; set; }

    /// <summary>Contiguous bytes that are safely on disk.</summary>
    public long ReceivedBytes { get; set; }

    /// <summary>When it began, UTC.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When bytes last arrived, UTC; the start while none did. An upload that rests for too long is given up.</summary>
    public DateTimeOffset LastReceivedAt { get; set; }

    /// <summary>Who uploads.</summary>
    public required string StartedBy { get; set; }

    /// <summary>Product made of it; null until it is complete and registered.</summary>
    public int? ProductId { get; set; }

    /// <summary>Refusal as JSON when the complete file was not accepted.</summary>
    public string? RefusalJson { get; set; }
}
