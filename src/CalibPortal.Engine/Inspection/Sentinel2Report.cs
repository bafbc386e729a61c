using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Engine.Inspection;

/// <summary>What <c>calib inspect</c> prints of a Sentinel-2 L1C delivery. The names are a contract with scripts (camelCase in JSON).</summary>
public sealed record Sentinel2Report
{
    /// <summary>Always <see cref="Sentinel2Inspector.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the product.</summary>
    public required string Name { get; init; }

    /// <summary><c>old</c>, <c>compact</c>, or <c>bucket</c> for a tile of a public bucket without product metadata.</summary>
    public required string Generation { get; init; }

    /// <summary><c>S2A</c> to <c>S2D</c>.</summary>
    public required string Platform { get; init; }

    /// <summary>Processing baseline as printed.</summary>
    public required string? Baseline { get; init; }

    /// <summary>Datatake.</summary>
    public string? DatatakeId { get; init; }

    /// <summary>Datatake start, UTC.</summary>
    public DateTimeOffset? DatatakeStart { get; init; }

    /// <summary>Generation time, UTC.</summary>
    public DateTimeOffset? GenerationTime { get; init; }

    /// <summary>Relative orbit.</summary>
    public int? RelativeOrbit { get; init; }

    /// <summary>Orbit direction.</summary>
    public string? OrbitDirection { get; init; }

    /// <summary>Cloud cover of the whole product, percent.</summary>
    public double? CloudCoverPercent { get; init; }

    /// <summary>Scenes, one per granule.</summary>
    public required IReadOnlyList<SceneReport> Scenes { get; init; }

    /// <summary>QUANTIFICATION_VALUE; null when the delivery does not tell.</summary>
    public double? Quantification { get; init; }

    /// <summary>RADIO_ADD_OFFSET per band; empty when there is no list.</summary>
    public required IReadOnlyDictionary<string, double> RadioAddOffset { get; init; }

    /// <summary>U.</summary>
    public double? ReflectanceConversionU { get; init; }

    /// <summary>SOLAR_IRRADIANCE per band, W/m2/um; bands without one are left out.</summary>
    public required IReadOnlyDictionary<string, double> SolarIrradiance { get; init; }

    /// <summary>Count of no data.</summary>
    public int? NoDataCount { get; init; }

    /// <summary>Count of saturation.</summary>
    public int? SaturatedCount { get; init; }

    /// <summary>Bands; <c>present</c> is true when every scene has the image.</summary>
    public required IReadOnlyDictionary<string, BandReport> Bands { get; init; }

    /// <summary><c>gml</c>, <c>raster</c>, <c>none</c>.</summary>
    public required string MaskEncoding { get; init; }

    /// <summary>Auxiliary files; true when every scene has one.</summary>
    public required AuxReport Aux { get; init; }

    /// <summary>Formula and constants with the place each was read from; null when the delivery does not tell.</summary>
    public PassportReport? Passport { get; init; }

    /// <summary>Ring of the footprint as longitude, latitude; not closed.</summary>
    public required IReadOnlyList<double[]> Footprint { get; init; }

    /// <summary>Identity of the acquisition; equal for deliveries in several baselines.</summary>
    public string? AcquisitionKey { get; init; }

    /// <summary>Files of the delivery.</summary>
    public required int Files { get; init; }

    /// <summary>Their bytes, unpacked.</summary>
    public required long Bytes { get; init; }

    /// <summary>What is odd.</summary>
    public required IReadOnlyList<SourceWarning> Warnings { get; init; }
}

/// <summary>One scene.</summary>
public sealed record SceneReport(
    string Tile,
    DateTimeOffset SensingTime,
    string Crs,
    double SunZenithMeanDeg,
    double SunAzimuthMeanDeg,
    string GranuleId,
    string DatastripId,
    double? CloudyPixelPercent,
    IReadOnlyList<string> Bands,
    IReadOnlyList<string> Masks,
    string MaskEncoding,
    AuxReport Aux);

/// <summary>One band.</summary>
public sealed record BandReport(int ResolutionM, double? CentralNm, bool Present);

/// <summary>Whether meteorological files are there.</summary>
public sealed record AuxReport(bool Ecmwf, bool Cams);

/// <summary>The passport as rows.</summary>
public sealed record PassportReport(string Formula, IReadOnlyList<PassportConstant> Constants);

/// <summary>One constant; <paramref name="Band"/> is null when it holds for all.</summary>
public sealed record PassportConstant(string Name, string? Band, double Value, string Unit, string File, string Element);
