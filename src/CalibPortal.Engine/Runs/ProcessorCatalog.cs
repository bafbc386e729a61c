using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Runs;

/// <summary>The fixed list of steps: one line each.</summary>
public static class ProcessorCatalog
{
    /// <summary>All steps, in the order in which they are offered.</summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
    ];

    /// <summary>The step <paramref name="id"/>; refuses with <c>STEP-UNKNOWN</c>.</summary>
    public static Step Get(string id) =>
        Steps.FirstOrDefault(step => step.Id == id)
        ?? throw new RefusalException("STEP-UNKNOWN", $"There is no step '{id}'.", $"one of: {string.Join(", ", Steps.Select(step => step.Id))}", id, "Choose a step from 'calib steps'.");
}
