using CalibPortal.Engine.Runs.Worker;
using CalibPortal.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>Looks again and again for runs whose worker is gone, in every process that has the database: also where all workers died somebody says so.</summary>
public sealed class RunSweep(
    CalibDbContextFactory contexts, RunClaims claims, RunFeed feed, ActiveRuns actives, RunFolders folders, RunTiming timing, TimeProvider clock, ILogger<RunSweep> log)
    : BackgroundService
{
    /// <summary>Marks what is dead as interrupted, with its reason in the log of the run, and tells of it.</summary>
    public async Task InterruptExpiredAsync(CancellationToken cancellationToken) => await TellAsync(await claims.InterruptExpiredAsync(actives.Ids, cancellationToken), cancellationToken);

    /// <summary>The same for all runs of earlier workers, whatever their lease says: for the only worker of a database.</summary>
    public async Task InterruptPredecessorsAsync(CancellationToken cancellationToken) => await TellAsync(await claims.InterruptPredecessorsAsync(cancellationToken), cancellationToken);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await InterruptExpiredAsync(stoppingToken);
                await Task.Delay(timing.Sweep, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (DatabaseTrouble.Is(exception))
            {
                log.LogWarning(exception, "The database could not be asked for dead runs.");
                await Task.Delay(timing.Sweep, clock, CancellationToken.None);
            }
        }
    }

    private async Task TellAsync(IReadOnlyList<RunRecord> interrupted, CancellationToken cancellationToken)
    {
        foreach (var run in interrupted)
        {
            log.LogWarning("Run {Run} is interrupted: {Reason}", run.Id, run.Reason);
            folders.RemoveUnfinished(run.Id);
            await using var context = contexts.CreateDbContext();
            context.RunLogs.Add(new RunLogRecord { RunId = run.Id, At = clock.GetUtcNow(), Level = RunLogLevel.Error, Message = run.Reason ?? run.State.ToString() });
            await context.SaveChangesAsync(cancellationToken);
            await feed.PublishAsync(run.Id, cancellationToken);
        }
    }
}
