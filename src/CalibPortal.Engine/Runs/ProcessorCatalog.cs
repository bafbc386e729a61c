namespace CalibPortal.Engine.Runs;

/// <summary>The fixed list of steps: one line each.</summary>
public static class ProcessorCatalog
{
    /// <summary>All steps, in the order in which they are offered.</summary>
    public static IReadOnlyList<Step> Steps { get; } =
    [
    ];

    /// <summary>The step <paramref name="id"/>; refuses with <c>STEP-UNKNOWN</c>.</summary>
    public static Step Get(string id) => new StepCatalog(Steps).Get(id);
}
