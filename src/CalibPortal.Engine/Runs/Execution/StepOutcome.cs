using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>What an execution left behind.</summary>
/// <param name="Step">The step.</param>
/// <param name="Result">Its result, also in <c>result.json</c>.</param>
/// <param name="Provenance">Where it came from, also in <c>provenance.json</c>.</param>
/// <param name="Artefacts">Every file of the output folder, in the order in which it was written.</param>
public sealed record StepOutcome(Step Step, IStepResult Result, ProvenanceRecord Provenance, IReadOnlyList<Artefact> Artefacts)
{
    /// <summary>True when something was replaced: the run counts as succeeded with fallbacks, <c>calib run</c> exits with 3.</summary>
    public bool HasFallbacks => Result.Fallbacks.Count > 0;
}
