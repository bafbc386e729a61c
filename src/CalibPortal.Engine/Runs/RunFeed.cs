using CalibPortal.Engine.Runs.Feed;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Runs;

/// <summary>
/// Tells subscribers in this process what happens to runs, wherever they execute. Workers store progress four times a second
/// at most and tell of it then, so that pages neither poll nor drown. On SQLite everything happens in this process; on
/// PostgreSQL changes travel as notifications, listened to while somebody subscribes.
/// </summary>
public sealed class RunFeed(CalibDbContextFactory contexts, RunNotices notices, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<Subscription> _subscriptions = [];

    /// <summary>Subscribes to one run, or to all with null. Dispose to end. The handler is called from any thread and must return quickly.</summary>
    public IDisposable Subscribe(int? runId, Action<RunChange> handler)
    {
        var subscription = new Subscription(this, runId, handler);
        lock (_gate)
        {
            _subscriptions.Add(subscription);
        }

        if (contexts.Provider == DatabaseProvider.PostgreSql)
        {
            notices.Listen(Dispatch, ResendAsync);
        }

        return subscription;
    }

    /// <summary>Tells of the state of a run as it is stored now.</summary>
    public async Task PublishAsync(int runId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var run = await context.Runs.AsNoTracking().SingleAsync(row => row.Id == runId, cancellationToken);
        await PublishAsync(context, await ChangeAsync(context, run, cancellationToken), cancellationToken);
    }

    internal async Task PublishAsync(CalibDbContext context, RunChange change, CancellationToken cancellationToken)
    {
        if (contexts.Provider == DatabaseProvider.PostgreSql)
        {
            // Listeners everywhere, this process included, hear it from the server: one way, one order.
            await RunNotices.SendAsync(context, change, cancellationToken);
        }
        else
        {
            Dispatch(change);
        }
    }

    internal RunChange Change(RunRecord run, long lastLogId) =>
        new(run.Id, run.State, run.Stage, run.Fraction, RunTimeLeft.Estimate(run, clock.GetUtcNow()), lastLogId);

    private async Task<RunChange> ChangeAsync(CalibDbContext context, RunRecord run, CancellationToken cancellationToken) =>
        Change(run, await context.RunLogs.Where(line => line.RunId == run.Id).MaxAsync(line => (long?)line.Id, cancellationToken) ?? 0);

    /// <summary>After the connection was away: what is active now, and whatever single runs are watched.</summary>
    private async Task ResendAsync(CancellationToken cancellationToken)
    {
        List<int> watched;
        lock (_gate)
        {
            watched = [.. _subscriptions.Select(subscription => subscription.RunId).OfType<int>().Distinct()];
        }

        await using var context = contexts.CreateDbContext();
        var runs = await context.Runs.AsNoTracking()
            .Where(run => run.State == RunState.Queued || run.State == RunState.Running || watched.Contains(run.Id))
            .ToListAsync(cancellationToken);
        foreach (var run in runs)
        {
            Dispatch(await ChangeAsync(context, run, cancellationToken));
        }
    }

    private void Dispatch(RunChange change)
    {
        List<Subscription> receivers;
        lock (_gate)
        {
            receivers = [.. _subscriptions.Where(subscription => subscription.RunId is null || subscription.RunId == change.RunId)];
        }

        foreach (var receiver in receivers)
        {
            receiver.Handler(change);
        }
    }

    private sealed class Subscription(RunFeed feed, int? runId, Action<RunChange> handler) : IDisposable
    {
        public int? RunId => runId;

        public Action<RunChange> Handler => handler;

        public void Dispose()
        {
            lock (feed._gate)
            {
                feed._subscriptions.Remove(this);
                if (feed._subscriptions.Count > 0)
                {
                    return;
                }
            }

            feed.StopListening();
        }
    }

    private void StopListening() => notices.Quiet();
}

/// <summary>What changed. <paramref name="LastLogId"/> tells which log lines can be fetched.</summary>
public sealed record RunChange(int RunId, RunState State, string? Stage, double Fraction, TimeSpan? TimeLeft, long LastLogId);
