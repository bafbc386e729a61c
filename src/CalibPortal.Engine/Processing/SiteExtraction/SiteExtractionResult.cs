using CalibPortal.Engine.Runs;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>What a site extraction found, and what it set aside.</summary>
public sealed record SiteExtractionResult : IStepResult
{
    /// <summary>Site as it was used: id, catalogue, version and the region in words.</summary>
    public required UsedSite Site { get; init; }

    /// <summary>How counts became reflectance, one entry per product.</summary>
    public required IReadOnlyList<UsedRadiometry> Radiometry { get; init; }

    /// <summary>One statistic per product, tile and band.</summary>
    public required IReadOnlyList<SiteObservation> Observations { get; init; }

    /// <summary>Meteorology of each scene at the site.</summary>
    public required IReadOnlyList<SceneMeteorology> Meteo { get; init; }

    /// <summary>Measured over reference, where a RadCalNet file of the day was given.</summary>
    public required IReadOnlyList<ReferenceComparison> Comparisons { get; init; }

    /// <summary>Scenes, bands and comparisons set aside, each with its reason.</summary>
    public required IReadOnlyList<Rejection> Rejected { get; init; }

    /// <inheritdoc />
    public required IReadOnlyList<Fallback> Fallbacks { get; init; }

    /// <summary>Reflectance around the site, one small field per scene.</summary>
    public required IReadOnlyList<QuickLook> QuickLooks { get; init; }

    /// <summary>Choices that change the numbers, by name: weighting, response set, irradiance set, correlation assumption.</summary>
    public required IReadOnlyDictionary<string, string> Choices { get; init; }
}

/// <summary>The site as it was used.</summary>
/// <param name="Id">Site id.</param>
/// <param name="Name">Name.</param>
/// <param name="Catalogue">Catalogue.</param>
/// <param name="Version">Version of the definition.</param>
/// <param name="Verified">False while its coordinates rest on memory or a secondary hint.</param>
/// <param name="Region">Region in words, with its size.</param>
public sealed record UsedSite(string Id, string Name, string Catalogue, string Version, bool Verified, string Region);

/// <summary>Radiometry of one product, as the passport gave it.</summary>
public sealed record UsedRadiometry(
    string Product,
    string Platform,
    string Baseline,
    string Formula,
    double Quantification,
    IReadOnlyDictionary<string, double> RadioAddOffset,
    double? ReflectanceConversionU);

/// <summary>Something set aside. Band is null when it holds for the whole scene, tile is null when it holds for the product.</summary>
public sealed record Rejection(string Product, string? Tile, string? Band, string Reason, string Detail);

/// <summary>Reflectance of one band around the site, rows from north to south; null is no data.</summary>
public sealed record QuickLook(
    string Product,
    string Tile,
    DateTimeOffset SensingTime,
    string Band,
    double UlxM,
    double UlyM,
    double StepM,
    IReadOnlyList<IReadOnlyList<double?>> Reflectance,
    IReadOnlyList<QuickLookVertex> Outline);

/// <summary>A vertex of the region's outline, metres east and north in the scene's UTM zone.</summary>
public sealed record QuickLookVertex(double X, double Y);
