using CalibPortal.Engine.Runs.Child;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>Executes one claimed run in a child process, from the claim to the stored end. The edge where failures of runs are caught.</summary>
public sealed class RunWorker(
    CalibDbContextFactory contexts, RunClaims claims, RunRequests requests, RunEndings endings, RunFolders folders, RunFeed feed,
    ActiveRuns actives, StorageOptions storage, RunTiming timing, TimeProvider clock, ILogger<RunWorker> log)
{
    /// <summary>Executes <paramref name="run"/>, which this worker has claimed.</summary>
    public async Task ExecuteAsync(RunRecord run)
    {
        var active = actives.Enter(run.Id);
        try
        {
            await feed.PublishAsync(run.Id, CancellationToken.None);
            var recorder = new RunRecorder(run, contexts, claims, feed, timing, clock, log);
            var recording = recorder.RunAsync();
            var ending = await EndingAsync(run, active, recorder);
            recorder.Log(ending.Success is null ? RunLogLevel.Error : RunLogLevel.Information, ending.Farewell);
            recorder.Complete();
            await recording;
            await StoreAsync(run, ending, active);
        }
        finally
        {
            actives.Leave(run.Id);
        }
    }

    private async Task<RunEnding> EndingAsync(RunRecord run, ActiveRun active, RunRecorder recorder)
    {
        try
        {
            return await WithChildAsync(run, active, recorder);
        }
        catch (Exception fault)
        {
            log.LogError(fault, "Run {Run} failed outside of its process.", run.Id);
            recorder.Log(RunLogLevel.Error, fault.ToString());
            return RunEnding.Fault(fault.GetType().Name, fault.Message);
        }
    }

    private async Task<RunEnding> WithChildAsync(RunRecord run, ActiveRun active, RunRecorder recorder)
    {
        var request = await requests.WriteAsync(run, CancellationToken.None);
        using var child = ChildProcess.Start(storage.ChildCommand ?? ChildProcess.OwnProgram(), request, recorder.Receive, clock);
        recorder.Log(RunLogLevel.Debug, $"Worker {run.Worker}, process {child.Id}.");
        using var over = new CancellationTokenSource();
        var keeping = KeepAsync(run, active, over.Token);
        var end = child.EndAsync();
        if (await Task.WhenAny(end, active.Stopping) != end)
        {
            await StopAsync(child, end, recorder);
        }

        var exit = await end;
        await over.CancelAsync();
        await keeping;
        File.Delete(request);
        if (exit.End is ChildFailed fault)
        {
            recorder.Log(RunLogLevel.Error, fault.Detail);
        }

        return RunEnding.Of(exit, active.Cause, await CancelledByAsync(run, active));
    }

    private async Task StopAsync(ChildProcess child, Task end, RunRecorder recorder)
    {
        child.AskToStop();
        if (await Task.WhenAny(end, Task.Delay(timing.CancelGrace, clock, CancellationToken.None)) != end)
        {
            recorder.Log(RunLogLevel.Warning, $"The process did not stop by itself within {timing.CancelGrace.TotalSeconds:0.#} s and is killed.");
            child.Kill();
        }
    }

    /// <summary>
    /// Renews the lease while the child lives; a child that is silent in a long native call is alive as long as its process is.
    /// While the database is away the lease runs on: once it comes back it tells whether the run is still ours.
    /// </summary>
    private async Task KeepAsync(RunRecord run, ActiveRun active, CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(timing.Heartbeat, clock, over);
                switch (await claims.RenewAsync(run.Id, over))
                {
                    case RunHold.CancelRequested:
                        active.Stop(StopCause.CancelRequested);
                        break;
                    case RunHold.Lost:
                        active.Stop(StopCause.LeaseLost);
                        return;
                }
            }
            catch (OperationCanceledException) when (over.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (DatabaseTrouble.Is(exception))
            {
                log.LogWarning(exception, "The lease of run {Run} could not be renewed.", run.Id);
            }
        }
    }

    private async Task<string?> CancelledByAsync(RunRecord run, ActiveRun active)
    {
        if (active.Cause != StopCause.CancelRequested)
        {
            return null;
        }

        await using var context = contexts.CreateDbContext();
        return await context.Runs.Where(row => row.Id == run.Id).Select(row => row.CancelRequestedBy).SingleAsync(CancellationToken.None);
    }

    private async Task StoreAsync(RunRecord run, RunEnding ending, ActiveRun active)
    {
        var stored = active.Cause != StopCause.LeaseLost && await TryStoreAsync(run, ending);
        if (!stored)
        {
            log.LogWarning("Run {Run} was taken away from this worker; its result is dropped.", run.Id);
        }

        if (!stored || ending.Success is null)
        {
            folders.RemoveUnfinished(run.Id);
        }

        await feed.PublishAsync(run.Id, CancellationToken.None);
    }

    private async Task<bool> TryStoreAsync(RunRecord run, RunEnding ending)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await endings.StoreAsync(run, ending, CancellationToken.None);
            }
            catch (Exception trouble) when (DatabaseTrouble.Is(trouble) && clock.GetElapsedTime(started) < timing.Lease)
            {
                log.LogWarning(trouble, "The end of run {Run} could not be stored; trying again.", run.Id);
            }
            catch (Exception fault) when (ending.Success is not null && !DatabaseTrouble.Is(fault))
            {
                // A result that cannot be read back is a failure of the run, not a run that never ends.
                log.LogError(fault, "The result of run {Run} could not be stored.", run.Id);
                ending = RunEnding.Fault(fault.GetType().Name, fault.Message);
                continue;
            }

            await Task.Delay(timing.Heartbeat, clock, CancellationToken.None);
        }
    }
}
