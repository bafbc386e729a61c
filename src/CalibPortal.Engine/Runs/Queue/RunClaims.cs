using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>
/// Who may work on a run. Every change is one conditional update that the database decides, so that two workers, a double
/// firing of the scheduler or a worker that was thought dead cannot both have their way.
/// </summary>
public sealed class RunClaims(CalibDbContextFactory contexts, WorkerIdentity worker, RunTiming timing, TimeProvider clock)
{
    /// <summary>Takes the oldest queued run; null when none is left.</summary>
    public async Task<RunRecord?> ClaimNextAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        while (true)
        {
            var next = await context.Runs.Where(run => run.State == RunState.Queued).OrderBy(run => run.Id).Select(run => (int?)run.Id).FirstOrDefaultAsync(cancellationToken);
            if (next is not { } runId)
            {
                return null;
            }

            if (await ClaimAsync(context, runId, cancellationToken))
            {
                return await context.Runs.AsNoTracking().SingleAsync(run => run.Id == runId, cancellationToken);
            }
        }
    }

    /// <summary>Extends the lease and tells whether this worker still holds the run and whether somebody asked to cancel it.</summary>
    public async Task<RunHold> RenewAsync(int runId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var until = await NowAsync(context, cancellationToken) + timing.Lease;
        var held = await Held(context, runId).ExecuteUpdateAsync(set => set.SetProperty(run => run.LeaseUntil, until), cancellationToken);
        if (held == 0)
        {
            return RunHold.Lost;
        }

        var cancelled = await context.Runs.AnyAsync(run => run.Id == runId && run.CancelRequestedAt != null, cancellationToken);
        return cancelled ? RunHold.CancelRequested : RunHold.Held;
    }

    /// <summary>The run while this worker holds it.</summary>
    public IQueryable<RunRecord> Held(CalibDbContext context, int runId) =>
        context.Runs.Where(run => run.Id == runId && run.State == RunState.Running && run.Worker == worker.Name);

    /// <summary>Marks running runs whose lease is over as interrupted, and returns them. <paramref name="alive"/> are the runs of this very process: late is not dead.</summary>
    public async Task<IReadOnlyList<RunRecord>> InterruptExpiredAsync(IReadOnlyCollection<int> alive, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var now = await NowAsync(context, cancellationToken);
        return await InterruptAsync(context, context.Runs.Where(run => run.State == RunState.Running && run.LeaseUntil < now && !alive.Contains(run.Id)), now, cancellationToken);
    }

    /// <summary>Marks running runs of all other workers as interrupted: for a database of which this process is the only worker.</summary>
    public async Task<IReadOnlyList<RunRecord>> InterruptPredecessorsAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var now = await NowAsync(context, cancellationToken);
        return await InterruptAsync(context, context.Runs.Where(run => run.State == RunState.Running && run.Worker != worker.Name), now, cancellationToken);
    }

    private static async Task<IReadOnlyList<RunRecord>> InterruptAsync(CalibDbContext context, IQueryable<RunRecord> dead, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var interrupted = new List<RunRecord>();
        foreach (var run in await dead.AsNoTracking().ToListAsync(cancellationToken))
        {
            var seconds = run.SecondsUntil(now);
            // The same lease and worker as seen above: a worker that renewed in between keeps its run.
            var changed = await context.Runs
                .Where(row => row.Id == run.Id && row.State == RunState.Running && row.Worker == run.Worker && row.LeaseUntil == run.LeaseUntil)
                .ExecuteUpdateAsync(
                    set => set
                        .SetProperty(row => row.State, RunState.Interrupted)
                        .SetProperty(row => row.FinishedAt, now)
                        .SetProperty(row => row.DurationSeconds, seconds)
                        .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                        .SetProperty(row => row.Reason, $"The worker {run.Worker} ended without a word."),
                    cancellationToken);
            if (changed == 1)
            {
                interrupted.Add(await context.Runs.AsNoTracking().SingleAsync(row => row.Id == run.Id, cancellationToken));
            }
        }

        return interrupted;
    }

    private async Task<bool> ClaimAsync(CalibDbContext context, int runId, CancellationToken cancellationToken)
    {
        var now = await NowAsync(context, cancellationToken);
        DateTimeOffset? until = now + timing.Lease;
        var claimed = await context.Runs.Where(run => run.Id == runId && run.State == RunState.Queued).ExecuteUpdateAsync(
            set => set
                .SetProperty(run => run.State, RunState.Running)
                .SetProperty(run => run.StartedAt, now)
                .SetProperty(run => run.Worker, worker.Name)
                .SetProperty(run => run.LeaseUntil, until),
            cancellationToken);
        return claimed == 1;
    }

    /// <summary>Leases are compared between machines: where a server is shared its clock counts, not ours.</summary>
    private async Task<DateTimeOffset> NowAsync(CalibDbContext context, CancellationToken cancellationToken) =>
        contexts.Provider == DatabaseProvider.PostgreSql
            ? await context.Database.SqlQueryRaw<DateTimeOffset>("SELECT clock_timestamp() AS \"Value\"").SingleAsync(cancellationToken)
            : clock.GetUtcNow();
}

/// <summary>What a worker learns when it renews a lease.</summary>
public enum RunHold
{
    /// <summary>The run is this worker's; go on.</summary>
    Held,

    /// <summary>The run is this worker's, and somebody asked to cancel it.</summary>
    CancelRequested,

    /// <summary>The run was taken away: nothing of it may be stored any more.</summary>
    Lost,
}
