using System.Collections.Concurrent;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>Runs that this process executes now, so that a cancel from the same process needs no round through the database.</summary>
public sealed class ActiveRuns
{
    private readonly ConcurrentDictionary<int, ActiveRun> _runs = new();

    /// <summary>How many run now.</summary>
    public int Count => _runs.Count;

    /// <summary>Their ids.</summary>
    public IReadOnlyCollection<int> Ids => [.. _runs.Keys];

    /// <summary>Asks a run of this process to stop; nothing happens when it runs elsewhere.</summary>
    public void Stop(int runId, StopCause cause)
    {
        if (_runs.TryGetValue(runId, out var run))
        {
            run.Stop(cause);
        }
    }

    /// <summary>Asks all runs of this process to stop.</summary>
    public void StopAll(StopCause cause)
    {
        foreach (var run in _runs.Values)
        {
            run.Stop(cause);
        }
    }

    internal ActiveRun Enter(int runId)
    {
        var run = new ActiveRun();
        return _runs.TryAdd(runId, run) ? run : throw new InvalidOperationException($"Run {runId} is executed already.");
    }

    internal void Leave(int runId) => _runs.TryRemove(runId, out _);
}

/// <summary>Why a run is to stop before its end.</summary>
public enum StopCause
{
    /// <summary>A person asked.</summary>
    CancelRequested,

    /// <summary>The worker ends.</summary>
    WorkerStops,

    /// <summary>The run counts as interrupted by now; whatever it does is not stored.</summary>
    LeaseLost,
}

/// <summary>One run that executes here: the first cause to stop counts.</summary>
internal sealed class ActiveRun
{
    private readonly TaskCompletionSource<StopCause> _stop = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the run is to stop.</summary>
    public Task<StopCause> Stopping => _stop.Task;

    /// <summary>The cause; null while the run may go on.</summary>
    public StopCause? Cause => _stop.Task.IsCompletedSuccessfully ? _stop.Task.Result : null;

    public void Stop(StopCause cause) => _stop.TrySetResult(cause);
}
