using Microsoft.Extensions.Hosting;
using Quartz;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>Makes the queue ready at start in a process that only adds to it, so that the first click does not pay for it.</summary>
internal sealed class RunQueueHost(ISchedulerFactory schedulers) : IHostedService
{
    private IScheduler? _scheduler;

    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) => _scheduler = await schedulers.GetScheduler(cancellationToken);

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is { } scheduler)
        {
            // A host may stop twice; a scheduler must not.
            _scheduler = null;
            await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        }
    }
}
