using CalibPortal.Engine;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Architecture;

/// <summary>The table of <c>src/ARCHITECTURE.md</c>, section "What may not depend on what".</summary>
public class ArchitectureTests
{
    private static readonly PlaceRule[] Table =
    [
        new("Science", ["Engine", "System.IO", "System.Net", "System.Threading.Tasks", "System.TimeProvider", "System.Random", "System.Text.Json", "Microsoft.Extensions.Logging"]),
        new("Engine", ["Web", "Cli", "Microsoft.AspNetCore", "MudBlazor", "Plotly.Blazor", "System.Console"]),
        new("Engine.Sources", ["Engine.Processing", "Engine.Runs", "Engine.Anomalies", "Engine.Reviews", "Engine.Storage", "Engine.Figures", "Engine.Products", "Engine.Measurements"]),
        new("Engine.ReferenceData", ["Engine.Processing", "Engine.Runs", "Engine.Storage", "Engine.Products", "Engine.Measurements"]),
        new("Engine.Processing", ["Engine.Storage", "Engine.Anomalies", "Engine.Reviews", "Engine.Products", "Microsoft.EntityFrameworkCore", "Quartz"]),
        new("Engine.Figures", ["Engine.Runs", "Engine.Storage", "Engine.Processing", "Engine.Sources", "Engine.Sites", "Engine.Products", "Engine.Measurements", "Engine.Exports", "Engine.Provenance", "Engine.Refusals"]),
        new("Engine.Provenance", ["Engine.Runs", "Engine.Storage", "Engine.Processing", "Engine.Sources", "Engine.Figures"]),
        new("Engine.Refusals", ["Engine.Runs", "Engine.Storage", "Engine.Processing", "Engine.Sources", "Engine.Figures"]),
        new("Engine.Runs", ["Engine.Anomalies", "Engine.Reviews", "Engine.Sources", "Engine.Processing"], "ProcessorCatalog"),
        new("Cli", ["Web", "Microsoft.AspNetCore"]),
    ];

    public static TheoryData<PlaceRule> Rules => [.. Table];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Place_AsBuilt_KeepsItsRule(PlaceRule rule)
    {
        var assembly = rule.Place.StartsWith("Science", StringComparison.Ordinal) ? typeof(RasterGrid).Assembly
            : rule.Place.StartsWith("Cli", StringComparison.Ordinal) ? System.Reflection.Assembly.Load("calib")
            : typeof(EngineOptions).Assembly;
        Assert.Empty(rule.Violations(assembly, "CalibPortal"));
    }

    /// <summary>Every rule is seen to bite: below <c>Fixtures</c> one class per row breaks it on purpose.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void Place_PlantedFault_IsFound(PlaceRule rule) =>
        Assert.NotEmpty(rule.Violations(typeof(ArchitectureTests).Assembly, "CalibPortal.Tests.Architecture.Fixtures"));
}
