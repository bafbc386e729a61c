namespace CalibPortal.Engine.Runs;

/// <summary>A file that a run wrote.</summary>
public sealed class RunArtefactRecord
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>Run.</summary>
    public int RunId { get; set; }

    /// <summary>Name relative to the run's folder, with forward slashes.</summary>
    public required string FileName { get; set; }

    /// <summary>MIME type.</summary>
    public required string MediaType { get; set; }

    /// <summary>Size.</summary>
    public long Bytes { get; set; }

    /// <summary>Hash.</summary>
    public required string Sha256 { get; set; }
}
