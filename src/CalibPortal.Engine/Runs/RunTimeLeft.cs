namespace CalibPortal.Engine.Runs;

/// <summary>Estimate of the time a run still needs.</summary>
public static class RunTimeLeft
{
    /// <summary>Below this fraction the estimate would be noise.</summary>
    private const double LeastFraction = 0.02;

    /// <summary>Elapsed time scaled by what is left; null while the run does not run or has hardly begun.</summary>
    public static TimeSpan? Estimate(RunRecord run, DateTimeOffset now) =>
        run is { State: RunState.Running, StartedAt: { } started, Fraction: >= LeastFraction and <= 1 } && now > started
            ? (now - started) * ((1 - run.Fraction) / run.Fraction)
            : null;
}
