using Quartz;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>
/// Wakes workers through Quartz. A firing means "take the oldest queued run", not "take this run": the order is that of the
/// run records, a firing too many finds nothing, and a firing too few is made up for by the sweep.
/// </summary>
public sealed class RunQueue(ISchedulerFactory schedulers)
{
    /// <summary>The one job.</summary>
    internal static JobKey Job { get; } = new("take-next-run", "runs");

    /// <summary>Asks for one worker to look at the queue.</summary>
    public async Task WakeAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(Job, data: null, cancellationToken);
    }
}
