using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Runs;

/// <summary>The steps of one composition: those of <see cref="ProcessorCatalog"/>, or those a test brings.</summary>
/// <param name="Steps">All steps, in the order in which they are offered.</param>
public sealed record StepCatalog(IReadOnlyList<Step> Steps)
{
    /// <summary>The step <paramref name="id"/>; refuses with <c>STEP-UNKNOWN</c>.</summary>
    public Step Get(string id) =>
        Steps.FirstOrDefault(step => step.Id == id)
        ?? throw new RefusalException("STEP-UNKNOWN", $"There is no step '{id}'.", $"one of: {string.Join(", ", Steps.Select(step => step.Id))}", id, "Choose a step from 'calib steps'.");
}
