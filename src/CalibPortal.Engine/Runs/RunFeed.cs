namespace CalibPortal.Engine.Runs;

/// <summary>
/// Tells subscribers in this process what happens to runs, wherever they execute. Pushes are throttled here, at the source
/// (four a second for one run), so that pages neither poll nor drown.
/// </summary>
public sealed class RunFeed
{
    /// <summary>Subscribes to one run, or to all with null. Dispose to end. The handler is called from any thread and must return quickly.</summary>
    public IDisposable Subscribe(int? runId, Action<RunChange> handler) => throw new NotImplementedException();
}

/// <summary>What changed. <paramref name="LastLogId"/> tells which log lines can be fetched.</summary>
public sealed record RunChange(int RunId, RunState State, string? Stage, double Fraction, TimeSpan? TimeLeft, long LastLogId);
