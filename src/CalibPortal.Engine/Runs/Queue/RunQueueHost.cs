using Microsoft.Extensions.Hosting;
using Quartz;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>Makes the queue ready at start in a process that only adds to it, so that the first click does not pay for it.</summary>
internal sealed class RunQueueHost(ISchedulerFactory schedulers) : IHostedService
{
    /// <inheritdoc />
    public async Task StartAsync(CancellationToken cancellationToken) => await schedulers.GetScheduler(cancellationToken);

    /// <inheritdoc />
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
    }
}
