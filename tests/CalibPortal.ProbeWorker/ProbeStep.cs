using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Runs;

namespace CalibPortal.ProbeWorker;

/// <summary>A step whose behaviour the test chooses.</summary>
public static class ProbeStep
{
    public const string Id = "probe";

    public static IReadOnlyList<Step> All { get; } =
    [
        new Step<ProbeProcessor, ProbeParameters, ProbeResult>
        {
            Id = Id,
            Title = "Probe",
            Summary = "Does what the test asks for.",
            MakeFigures = (result, _) => [new Figure("values", "Values", new Axis("band", "", AxisScale.Category), new Axis("value", "1"),
                [new Series("values", SeriesRole.Measurement, SeriesShape.Points, [], [.. result.Measurements.Select(one => one.Value)]) { XCategories = [.. result.Measurements.Select(one => one.Band)] }], ["probe"])],
            MakeTables = result => [new DataTable("values", "Values", [new NumberColumn("value", "value", "1", [.. result.Measurements.Select(one => (double?)one.Value)])])],
            MakeMeasurements = result => result.Measurements,
        },
    ];
}

/// <summary>What the probe is to do.</summary>
public enum ProbeAction
{
    Finish,
    FallBack,
    Refuse,
    Fail,
    Crash,
    BlockInNativeCode,
    WaitForRelease,
}

/// <summary>Parameters of the probe.</summary>
public sealed record ProbeParameters
{
    public required ProbeAction Action { get; init; }

    /// <summary>Folder in which each execution leaves a file with its process id: what was executed can be counted.</summary>
    public string? TraceFolder { get; init; }

    /// <summary>File that ends <see cref="ProbeAction.WaitForRelease"/>.</summary>
    public string? ReleaseFile { get; init; }

    /// <summary>Lines to log.</summary>
    public int Lines { get; init; }

    /// <summary>Inputs to resolve.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>Value of the two measurements it makes; null for none.</summary>
    public double? Value { get; init; }

    /// <summary>Product name of the measurements.</summary>
    public string ProductName { get; init; } = "PROBE";
}

/// <summary>Result of the probe.</summary>
public sealed record ProbeResult(IReadOnlyList<Fallback> Fallbacks, IReadOnlyList<string> Paths, IReadOnlyList<Measurement> Measurements) : IStepResult;
