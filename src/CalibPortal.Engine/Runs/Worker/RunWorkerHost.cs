using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>Serves the queue while the process lives: beside the portal on SQLite, in any number of <c>calib worker</c> processes on PostgreSQL.</summary>
public sealed class RunWorkerHost(
    ISchedulerFactory schedulers, CalibDbContextFactory contexts, RunQueue queue, RunSweep sweep, RunFeed feed, ActiveRuns actives,
    StorageOptions storage, RunTiming timing, TimeProvider clock, ILogger<RunWorkerHost> log) : IHostedService, IDisposable
{
    private static readonly TimeSpan PatienceWithPredecessor = TimeSpan.FromSeconds(5);
    private readonly CancellationTokenSource _stopping = new();
    private FileStream? _onlyWorker;
    private IDisposable? _subscription;
    private IScheduler? _scheduler;
    private Task _waking = Task.CompletedTask;

    /// <summary>Begins to serve. Refuses with <c>WORKER-RUNNING</c> when another process serves the same SQLite file.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (storage.Provider == DatabaseProvider.Sqlite)
        {
            _onlyWorker = await OnlyWorkerAsync(cancellationToken);
            await sweep.InterruptPredecessorsAsync(cancellationToken);
        }

        _scheduler = await schedulers.GetScheduler(cancellationToken);
        await _scheduler.Start(cancellationToken);
        _waking = WakeForeverAsync();
        if (storage.Provider == DatabaseProvider.PostgreSql)
        {
            // Quartz looks at its shared tables once a second; a new run is heard of at once.
            _subscription = feed.Subscribe(null, change => _ = change.State == RunState.Queued ? WakeAsync() : Task.CompletedTask);
        }

        log.LogInformation("Serving the queue with {Slots} slots.", storage.WorkerSlots);
    }

    /// <summary>Takes nothing new, tells running children to stop and waits until their runs are stored as interrupted.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_scheduler is not { } scheduler)
        {
            return;
        }

        // A host may stop twice; a scheduler must not.
        _scheduler = null;
        _subscription?.Dispose();
        await _stopping.CancelAsync();
        await _waking;
        await scheduler.Standby(cancellationToken);
        actives.StopAll(StopCause.WorkerStops);
        await scheduler.Shutdown(waitForJobsToComplete: true, cancellationToken);
        if (_onlyWorker is not null)
        {
            await _onlyWorker.DisposeAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _subscription?.Dispose();
        _onlyWorker?.Dispose();
        _stopping.Dispose();
    }

    /// <summary>Queued runs that nobody takes (their firing was lost with a process, or never stored) get one; at start this takes up the whole queue.</summary>
    private async Task WakeForeverAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await WakeAsync();
            await Task.WhenAny(Task.Delay(timing.Sweep, clock, _stopping.Token));
        }
    }

    private async Task WakeAsync()
    {
        try
        {
            await using var context = contexts.CreateDbContext();
            var free = storage.WorkerSlots - actives.Count;
            var waiting = free <= 0 ? 0 : await context.Runs.Where(run => run.State == RunState.Queued).Take(free).CountAsync(_stopping.Token);
            for (var firing = 0; firing < waiting; firing++)
            {
                await queue.WakeAsync(_stopping.Token);
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception) when (DatabaseTrouble.Is(exception) || exception is SchedulerException)
        {
            log.LogWarning(exception, "The queue could not be looked at.");
        }
    }

    /// <summary>
    /// On SQLite the one worker may declare all running runs of others dead at once. That is only true while no second process
    /// serves the same file; the lock ends with its process, however that ends.
    /// </summary>
    private async Task<FileStream> OnlyWorkerAsync(CancellationToken cancellationToken)
    {
        var path = $"{Path.GetFullPath(new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource)}.worker";
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception)
            {
                if (clock.GetElapsedTime(started) > PatienceWithPredecessor)
                {
                    throw new RefusalException(
                        "WORKER-RUNNING", "Another process serves the queue of this SQLite database.", $"{path} free within {PatienceWithPredecessor.TotalSeconds:0} s",
                        exception.Message, "Stop the other portal, or use PostgreSQL, which any number of workers may share.", exception);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), clock, cancellationToken);
        }
    }
}
