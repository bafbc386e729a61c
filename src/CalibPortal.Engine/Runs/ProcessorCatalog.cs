using CalibPortal.Engine.Processing.SiteExtraction;

namespace CalibPortal.Engine.Runs;

/// <summary>The fixed list of steps: one line each.</summary>
public static class ProcessorCatalog
{
    /// <summary>All steps, in the order in which they are offered.</summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
        new Step<SiteExtractionProcessor, SiteExtractionParameters, SiteExtractionResult> { Id = "site-extraction", Title = "Site extraction", Summary = "Cuts a site out of Sentinel-2 L1C products band by band and compares the means with RadCalNet.", MakeFigures = SiteExtractionFigures.From, MakeTables = SiteExtractionTables.From, MakeMeasurements = SiteExtractionTables.Measurements },
    ];

    /// <summary>The step <paramref name="id"/>; refuses with <c>STEP-UNKNOWN</c>.</summary>
    public static Step Get(string id) => new StepCatalog(Steps).Get(id);
}
