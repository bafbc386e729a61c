using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Runs;

namespace CalibPortal.Web.Features.Runs.Detail;

/// <summary>What an ended run left behind, read once for all tabs. Empty lists where it has no result.</summary>
/// <param name="HasResult">True when there is a result.</param>
/// <param name="Tables">Tables of the result.</param>
/// <param name="Figures">Figures.</param>
/// <param name="Fallbacks">What was replaced.</param>
/// <param name="Measurements">Calibration records.</param>
/// <param name="Files">Files.</param>
public sealed record RunOutcome(
    bool HasResult,
    IReadOnlyList<DataTable> Tables,
    IReadOnlyList<Figure> Figures,
    IReadOnlyList<Fallback> Fallbacks,
    IReadOnlyList<Measurement> Measurements,
    IReadOnlyList<RunArtefactRecord> Files)
{
    /// <summary>Reads the outcome of <paramref name="run"/>.</summary>
    public static async Task<RunOutcome> ReadAsync(RunService runs, StepCatalog steps, RunRecord run, CancellationToken cancellationToken)
    {
        var files = await runs.ArtefactsAsync(run.Id, cancellationToken);
        if (await runs.ResultAsync(run.Id, cancellationToken) is not { } result)
        {
            return new RunOutcome(false, [], [], [], [], files);
        }

        var step = steps.Get(run.StepId);
        var figures = await runs.FiguresAsync(run.Id, cancellationToken);
        return new RunOutcome(true, step.Tables(result), figures, result.Fallbacks, step.Measurements(result), files);
    }
}
