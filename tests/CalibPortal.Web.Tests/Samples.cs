using System.ComponentModel.DataAnnotations;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Web.Tests;

/// <summary>Small records that several tests look at.</summary>
internal static class Samples
{
    /// <summary>Ratio of two bands with uncertainty, labels and links.</summary>
    public static Figure Ratio() => new(
        "ratio-per-band",
        "Ratio = measured / reference",
        new Axis("Band", "", AxisScale.Category),
        new Axis("Ratio", ""),
        [
            new Series("S2A", SeriesRole.Measurement, SeriesShape.Points, [], [0.987, 1.012])
            {
                XCategories = ["B02", "B03"],
                YUncertainty = [0.031, 0.029],
                PointLabels = ["B02 of PRD-3", "B03 of PRD-3"],
                PointLinks = ["products/PRD-3", "products/PRD-3"],
            },
        ],
        ["RUN-1, site-extraction 0.1.0"]);

    /// <summary>A run in a state.</summary>
    public static RunRecord Run(RunState state) => new()
    {
        Id = 12,
        StepId = "sample",
        Title = "Sample",
        State = state,
        ParametersJson = "{}",
        CreatedAt = new DateTimeOffset(2026, 5, 3, 9, 0, 0, TimeSpan.Zero),
        CreatedBy = "Local user",
    };

    /// <summary>A product over Gobabeb.</summary>
    public static ProductRecord Product(int id) => new()
    {
        Id = id,
        Kind = "sentinel2-l1c",
        Name = $"S2A_{id}",
        Path = $"/data/{id}",
        Origin = ProductOrigin.Registered,
        RegisteredBy = "Local user",
        InspectionJson = "{}",
        SensingTime = new DateTimeOffset(2023, 6, 10, 8, 55, 35, TimeSpan.Zero),
        FootprintJson = """[{"longitudeDeg":14.9,"latitudeDeg":-23.4},{"longitudeDeg":15.3,"latitudeDeg":-23.4},{"longitudeDeg":15.3,"latitudeDeg":-23.8},{"longitudeDeg":14.9,"latitudeDeg":-23.8}]""",
    };

    /// <summary>Gobabeb.</summary>
    public static Site Gobabeb { get; } = new()
    {
        Id = "GONA",
        Name = "Gobabeb (Namibia)",
        Catalogue = "radcalnet",
        Version = "1",
        Kind = SiteKind.RadCalNet,
        LatitudeDeg = -23.6002,
        LongitudeDeg = 15.11956,
        HalfWidthM = 30,
        Source = "test",
        Verified = true,
    };

    /// <summary>A measurement of a band.</summary>
    public static Measurement Measured(string band, double value, string product = "S2A_1") => new()
    {
        Quantity = MeasurementQuantity.ToaReflectance,
        SiteId = "GONA",
        SiteCatalogue = "radcalnet",
        SiteVersion = "1",
        Region = "square of half width 30 m",
        Platform = "S2A",
        Band = band,
        Product = product,
        Tile = "33KWP",
        Baseline = "05.09",
        SensingTime = new DateTimeOffset(2023, 6, 10, 8, 55, 35, TimeSpan.Zero),
        Value = value,
    };

    /// <summary>A step whose parameters have every kind of field; it does nothing.</summary>
    public static Step Step { get; } = new Step<SampleProcessor, SampleParameters, SampleResult>
    {
        Id = "sample",
        Title = "Sample step",
        Summary = "Does nothing.",
        MakeFigures = (_, _) => [],
        MakeTables = _ => [],
        MakeMeasurements = _ => [],
    };
}

/// <summary>Parameters with every kind of field.</summary>
public sealed record SampleParameters
{
    [Required, Picks(PickedThing.Site), Display(Name = "Site", Order = 1)]
    public required string SiteId { get; init; }

    [Required, MinLength(1), Picks(PickedThing.Product, ProductKind = "sentinel2-l1c"), Display(Name = "Products", Order = 2)]
    public required IReadOnlyList<string> Products { get; init; }

    [Picks(PickedThing.Sentinel2Band), Display(Name = "Bands", Order = 3)]
    public IReadOnlyList<string> Bands { get; init; } = [];

    [Range(0.0, 1.0), Display(Name = "Largest masked fraction", Description = "Help text.", Order = 4)]
    public double MaxMaskedFraction { get; init; } = 0.05;

    [Range(5.0, 60000.0), Unit("m"), Display(Name = "Half width", Order = 5)]
    public double? HalfWidthM { get; init; }

    [AllowedValues("scalar", "vector"), Display(Name = "Mode", Order = 6)]
    public string Mode { get; init; } = "scalar";

    [Display(Name = "Weighting", Order = 7)]
    public SampleWeighting Weighting { get; init; } = SampleWeighting.ResponseOnly;

    [Display(Name = "Correct distance", Order = 8)]
    public bool Correct { get; init; }

    [Display(Name = "Repeat", Order = 9), Range(1, 9)]
    public int Repeat { get; init; } = 1;
}

/// <summary>A choice.</summary>
public enum SampleWeighting
{
    /// <summary>One.</summary>
    ResponseTimesIrradiance,

    /// <summary>Other.</summary>
    ResponseOnly,
}

/// <summary>Nothing.</summary>
public sealed record SampleResult : IStepResult
{
    public IReadOnlyList<Fallback> Fallbacks => [];
}

/// <summary>Does nothing.</summary>
public sealed class SampleProcessor : IProcessor<SampleParameters, SampleResult>
{
    public Task<SampleResult> RunAsync(SampleParameters parameters, RunContext context, CancellationToken cancellationToken) => Task.FromResult(new SampleResult());
}
