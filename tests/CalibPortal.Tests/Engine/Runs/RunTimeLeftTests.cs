using CalibPortal.Engine.Runs;

namespace CalibPortal.Tests.Engine.Runs;

public class RunTimeLeftTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // By hand: 30 s for a quarter is 120 s in all, 90 s left; 60 s for a half leaves 60 s; at the end nothing is left.
    [Theory]
    [InlineData(0.25, 30, 90)]
    [InlineData(0.5, 60, 60)]
    [InlineData(1.0, 60, 0)]
    public void Estimate_RunningRun_ScalesTheElapsedTime(double fraction, double elapsedSeconds, double leftSeconds) =>
        Assert.Equal(leftSeconds, RunTimeLeft.Estimate(Run(RunState.Running, fraction), Start.AddSeconds(elapsedSeconds))!.Value.TotalSeconds, 1e-6);

    [Theory]
    [InlineData(RunState.Queued, 0.5)]
    [InlineData(RunState.Succeeded, 0.5)]
    [InlineData(RunState.Running, 0.0)]
    [InlineData(RunState.Running, 0.01)]
    public void Estimate_NothingToSay_IsNull(RunState state, double fraction) => Assert.Null(RunTimeLeft.Estimate(Run(state, fraction), Start.AddSeconds(10)));

    private static RunRecord Run(RunState state, double fraction) => new()
    {
        StepId = "probe", Title = "Probe", ParametersJson = "{}", CreatedBy = "local", State = state, Fraction = fraction, StartedAt = Start,
    };
}
