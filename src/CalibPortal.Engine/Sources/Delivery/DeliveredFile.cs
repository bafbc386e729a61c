namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>A file inside a delivery. <paramref name="Name"/> is relative to the delivery's root with forward slashes.</summary>
public sealed record DeliveredFile(string Name, long Bytes)
{
    /// <summary>Name without folders.</summary>
    public string BaseName => Name[(Name.LastIndexOf('/') + 1)..];

    /// <summary>Folder with a slash at its end; empty for the root.</summary>
    public string Folder => Name[..(Name.LastIndexOf('/') + 1)];
}
