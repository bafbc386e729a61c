namespace CalibPortal.Engine.Products;

/// <summary>A delivered file set known to the portal.</summary>
public sealed class ProductRecord
{
    /// <summary>Number; the public id is <c>PRD-n</c>.</summary>
    public int Id { get; set; }

    /// <summary>Kind as <c>calib inspect</c> prints it: <c>sentinel2-l1c</c>, <c>radcalnet</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Product name.</summary>
    public required string Name { get; set; }

    /// <summary>Full path of the folder or file.</summary>
    public required string Path { get; set; }

    /// <summary>How it came in.</summary>
    public required ProductOrigin Origin { get; set; }

    /// <summary>Size of all files, bytes.</summary>
    public long Bytes { get; set; }

    /// <summary>Hash of the file, or of the sorted member hashes of a folder; null until it is computed.</summary>
    public string? Sha256 { get; set; }

    /// <summary>When it was registered, UTC.</summary>
    public DateTimeOffset RegisteredAt { get; set; }

    /// <summary>Who registered it.</summary>
    public required string RegisteredBy { get; set; }

    /// <summary>Platform, <c>S2A</c>; the site for RadCalNet files.</summary>
    public string? Platform { get; set; }

    /// <summary>Processing baseline as printed; version of RadCalNet files.</summary>
    public string? Baseline { get; set; }

    /// <summary>First acquisition time, UTC.</summary>
    public DateTimeOffset? SensingTime { get; set; }

    /// <summary>When the delivery was made, UTC; null where it does not tell. Decides between deliveries of one baseline.</summary>
    public DateTimeOffset? GenerationTime { get; set; }

    /// <summary>Tiles, separated by blanks.</summary>
    public string Tiles { get; set; } = "";

    /// <summary>Relative orbit.</summary>
    public int? RelativeOrbit { get; set; }

    /// <summary>Deliveries with the same key show one acquisition (platform, datatake start, tiles, datastrip).</summary>
    public string? AcquisitionKey { get; set; }

    /// <summary>True for the delivery to use among those with the same <see cref="AcquisitionKey"/>.</summary>
    public bool Preferred { get; set; } = true;

    /// <summary>Why it is, or is not, the preferred one.</summary>
    public string PreferenceReason { get; set; } = "";

    /// <summary>What <c>calib inspect</c> told at registration, JSON.</summary>
    public required string InspectionJson { get; set; }

    /// <summary>Number of warnings of the inspection.</summary>
    public int WarningCount { get; set; }

    /// <summary>Footprint of all scenes as longitude/latitude pairs, JSON; null where the product has none.</summary>
    public string? FootprintJson { get; set; }

    /// <summary>Southern limit of the footprint, degrees.</summary>
    public double? FootprintSouthDeg { get; set; }

    /// <summary>Northern limit of the footprint, degrees.</summary>
    public double? FootprintNorthDeg { get; set; }

    /// <summary>Western limit of the footprint, degrees, -180 to below 180.</summary>
    public double? FootprintWestDeg { get; set; }

    /// <summary>Eastern limit of the footprint, degrees, not below the western one: above 180 when the footprint crosses the antimeridian.</summary>
    public double? FootprintEastDeg { get; set; }
}

/// <summary>How a product came in.</summary>
public enum ProductOrigin
{
    /// <summary>A folder or file that the server can see; it stays where it is.</summary>
    Registered,

    /// <summary>Uploaded through the portal.</summary>
    Uploaded,

    /// <summary>Demo data.</summary>
    Demo,
}
