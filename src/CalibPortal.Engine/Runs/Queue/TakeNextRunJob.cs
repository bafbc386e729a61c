using CalibPortal.Engine.Runs.Worker;
using Quartz;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>A firing: claim the oldest queued run and execute it to its end. Quartz bounds how many do so at a time.</summary>
internal sealed class TakeNextRunJob(RunClaims claims, RunWorker worker) : IJob
{
    /// <inheritdoc />
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        if (await claims.ClaimNextAsync(cancellationToken) is { } run)
        {
            await worker.ExecuteAsync(run);
        }
    }
}
