namespace CalibPortal.Engine.Runs.Queue;

/// <summary>Intervals of the queue and its workers; tests shorten them.</summary>
public sealed record RunTiming
{
    /// <summary>How often a worker renews the lease of a run and looks whether somebody asked to cancel it.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a lease holds; a run whose lease is over counts as interrupted.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a child may take to stop by itself before it is killed. With the heartbeat it keeps "cancel takes effect within 5 s".</summary>
    public TimeSpan CancelGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How often each worker looks for expired leases and for queued runs that nobody takes.</summary>
    public TimeSpan Sweep { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Progress and log are stored and pushed at this pace: four times a second.</summary>
    public TimeSpan Flush { get; init; } = TimeSpan.FromMilliseconds(250);
}
