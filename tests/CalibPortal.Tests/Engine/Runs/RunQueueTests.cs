using System.Diagnostics;
using CalibPortal.Engine;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.ProbeWorker;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Tests.Engine.Runs;

/// <summary>The queue and its worker, the same on each database.</summary>
public abstract class RunQueueTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    protected Task<TestDatabase> DatabaseAsync() => TestDatabase.CreateAsync(provider, server, Cancelled);

    [Fact]
    public async Task Start_OnAnIdleWorker_SucceedsWithFilesOnDisk()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Value = 0.25 }, Cancelled);
        Assert.Equal(RunState.Queued, started.State);
        var run = await portal.EndOfAsync(started.Id, Cancelled);

        Assert.Equal(RunState.Succeeded, run.State);
        Assert.Equal(1, run.Fraction);
        Assert.Null(run.Reason);
        Assert.NotNull(run.ProvenanceJson);
        Assert.NotNull(run.DurationSeconds);
        var files = await portal.Runs.ArtefactsAsync(run.Id, Cancelled);
        Assert.Contains("result.json", files.Select(file => file.FileName));
        Assert.Contains("provenance.json", files.Select(file => file.FileName));
        foreach (var file in files)
        {
            var bytes = await File.ReadAllBytesAsync(await portal.Runs.ArtefactPathAsync(run.Id, file.FileName, Cancelled), Cancelled);
            Assert.Equal(file.Bytes, bytes.Length);
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        var result = Assert.IsType<ProbeResult>(await portal.Runs.ResultAsync(run.Id, Cancelled));
        Assert.Equal(["B04", "B05"], result.Measurements.Select(one => one.Band));
        Assert.Equal("values", Assert.Single(await portal.Runs.FiguresAsync(run.Id, Cancelled)).Id);
        Assert.Empty(Directory.GetFiles(Path.Combine(database.Options.HomeFolder, "runs"), "*.request.json"));
    }

    [Fact]
    public async Task Refusal_InTheChild_IsStoredWithItsCode()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var run = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Refuse }, Cancelled)).Id, Cancelled);
        Assert.Equal(RunState.Failed, run.State);
        var refusal = System.Text.Json.JsonSerializer.Deserialize<Refusal>(run.RefusalJson!, EngineJson.Options);
        Assert.Equal("PROBE-REFUSED", refusal!.Code);
        Assert.Equal("Ask for something else.", refusal.Remedy);
        Assert.Null(await portal.Runs.ResultAsync(run.Id, Cancelled));
    }

    [Fact]
    public async Task Fault_InTheChild_FailsWithItsStackInTheLog()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var run = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Fail }, Cancelled)).Id, Cancelled);
        Assert.Equal(RunState.Failed, run.State);
        Assert.Contains("\"INTERNAL\"", run.RefusalJson);
        var errors = await portal.Runs.LogAsync(run.Id, 0, RunLogLevel.Error, "ProbeProcessor", 10, Cancelled);
        Assert.Contains("The probe fails.", Assert.Single(errors).Message);
    }

    [Fact]
    public async Task Fallback_InTheResult_IsAStateOfItsOwn()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var run = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.FallBack }, Cancelled)).Id, Cancelled);
        Assert.Equal(RunState.SucceededWithFallbacks, run.State);
        Assert.Contains("PROBE-DEFAULT", run.FallbacksJson);
    }

    [Fact]
    public async Task Crash_InTheChild_InterruptsTheRunAndTheWorkerGoesOn()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled, slots: 1);
        var crashed = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Crash }, Cancelled);
        var next = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish }, Cancelled);
        var run = await portal.EndOfAsync(crashed.Id, Cancelled);
        Assert.Equal(RunState.Interrupted, run.State);
        Assert.Contains("SIGABRT", run.Reason);
        Assert.Equal(RunState.Succeeded, (await portal.EndOfAsync(next.Id, Cancelled)).State);
    }

    [Fact]
    public async Task Kill9_OfTheChild_InterruptsTheRunWithItsSignal()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.BlockInNativeCode, TraceFolder = trace.Path }, Cancelled);
        using (var child = Process.GetProcessById(await trace.FirstExecutionAsync(Cancelled)))
        {
            child.Kill();
        }

        var run = await portal.EndOfAsync(started.Id, Cancelled);
        Assert.Equal(RunState.Interrupted, run.State);
        Assert.Contains("SIGKILL", run.Reason);
        await portal.StopAsync(Cancelled);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(database.Options.HomeFolder, "runs")));
    }

    [Fact]
    public async Task Cancel_InsideABlockingNativeCall_TakesEffectWithinFiveSeconds()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.BlockInNativeCode, TraceFolder = trace.Path }, Cancelled);
        var child = await trace.FirstExecutionAsync(Cancelled);
        await portal.Runs.CancelAsync(started.Id, Actor.Local, Cancelled);
        var run = await portal.EndOfAsync(started.Id, Cancelled).WaitAsync(TimeSpan.FromSeconds(5), Cancelled);
        Assert.Equal(RunState.Cancelled, run.State);
        Assert.Equal("Cancelled by Local user.", run.Reason);
        Assert.False(Directory.Exists($"/proc/{child}"));
        var words = await portal.Runs.LogAsync(run.Id, 0, RunLogLevel.Debug, "NATIVE words", 10, Cancelled);
        Assert.Equal("native words", Assert.Single(words).Message);
    }

    [Fact]
    public async Task Cancel_OfAQueuedRun_NeverRunsIt()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled, slots: 1);
        var blocker = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = trace.Release }, Cancelled);
        var queued = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, TraceFolder = trace.Path }, Cancelled);
        await portal.UntilAsync(blocker.Id, run => run.State == RunState.Running, Cancelled);
        Assert.Equal(1, await portal.Runs.QueuePositionAsync(queued.Id, Cancelled));
        Assert.Null(await portal.Runs.QueuePositionAsync(blocker.Id, Cancelled));
        await portal.Runs.CancelAsync(queued.Id, Actor.Local, Cancelled);
        Assert.Equal(RunState.Cancelled, (await portal.Runs.GetAsync(queued.Id, Cancelled)).State);
        await File.WriteAllTextAsync(trace.Release, "", Cancelled);
        Assert.Equal(RunState.Succeeded, (await portal.EndOfAsync(blocker.Id, Cancelled)).State);
        Assert.Empty(trace.Executions);
    }

    [Fact]
    public async Task Log_OfManyLines_KeepsItsOrderAndFilters()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var run = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Lines = 500 }, Cancelled)).Id, Cancelled);
        var lines = await portal.Runs.LogAsync(run.Id, 0, RunLogLevel.Information, "line ", 1000, Cancelled);
        Assert.Equal(Enumerable.Range(0, 500).Select(number => $"line {number}"), lines.Select(line => line.Message));
        Assert.Equal(250, (await portal.Runs.LogAsync(run.Id, 0, RunLogLevel.Warning, "LINE ", 1000, Cancelled)).Count);
        var rest = await portal.Runs.LogAsync(run.Id, lines[399].Id, RunLogLevel.Information, "line ", 1000, Cancelled);
        Assert.Equal("line 400", rest[0].Message);
        Assert.Equal(100, rest.Count);
    }

    [Fact]
    public async Task Claim_ByEightWorkersAtOnce_TakesEachRunOnce()
    {
        await using var database = await DatabaseAsync();
        await AddAsync(database, [.. Enumerable.Range(0, 20).Select(_ => Record(RunState.Queued))]);
        var claimed = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Run(() => ClaimAllAsync(database, $"worker {number}"), Cancelled)));
        Assert.Equal(20, claimed.Sum(runs => runs.Count));
        Assert.Equal(20, claimed.SelectMany(runs => runs).Select(run => run.Id).Distinct().Count());
        Assert.All(claimed.SelectMany(runs => runs), run => Assert.Equal(RunState.Running, run.State));
    }

    [Fact]
    public async Task Queue_WokenTenTimesForOneRun_ExecutesItOnce()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, TraceFolder = trace.Path }, Cancelled);
        for (var firing = 0; firing < 10; firing++)
        {
            await portal.Get<RunQueue>().WakeAsync(Cancelled);
        }

        await portal.EndOfAsync(started.Id, Cancelled);
        var last = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish }, Cancelled);
        await portal.EndOfAsync(last.Id, Cancelled);
        Assert.Single(trace.Executions);
    }

    [Fact]
    public async Task Queue_OfOneSlot_IsServedInOrder()
    {
        await using var database = await DatabaseAsync();
        await using var portal = await TestPortal.StartAsync(database, Cancelled, slots: 1);
        var ids = new List<int>();
        for (var number = 0; number < 3; number++)
        {
            ids.Add((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish }, Cancelled)).Id);
        }

        var runs = new List<RunRecord>();
        foreach (var id in ids)
        {
            runs.Add(await portal.EndOfAsync(id, Cancelled));
        }

        Assert.True(runs[0].FinishedAt <= runs[1].StartedAt);
        Assert.True(runs[1].FinishedAt <= runs[2].StartedAt);
    }

    [Fact]
    public async Task Restart_WithQueuedRuns_TakesThemUp()
    {
        await using var database = await DatabaseAsync();
        var first = Record(RunState.Queued);
        var second = Record(RunState.Queued);
        await AddAsync(database, first, second);
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        Assert.Equal(RunState.Succeeded, (await portal.EndOfAsync(first.Id, Cancelled)).State);
        Assert.Equal(RunState.Succeeded, (await portal.EndOfAsync(second.Id, Cancelled)).State);
    }

    [Fact]
    public async Task Sweep_ExpiredLease_InterruptsWithItsReason()
    {
        await using var database = await DatabaseAsync();
        var dead = Record(RunState.Running);
        (dead.Worker, dead.LeaseUntil, dead.StartedAt) = ("elsewhere/1/dead", TimeProvider.System.GetUtcNow().AddSeconds(-1), TimeProvider.System.GetUtcNow().AddSeconds(-20));
        await AddAsync(database, dead);
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        var run = await portal.EndOfAsync(dead.Id, Cancelled);
        Assert.Equal(RunState.Interrupted, run.State);
        Assert.Contains("elsewhere/1/dead", run.Reason);
        await TestPortal.UntilAsync(() => portal.Runs.LogAsync(dead.Id, 0, RunLogLevel.Error, "elsewhere/1/dead", 10, Cancelled).Result.Count == 1, Cancelled);
    }

    [Fact]
    public async Task Stop_WithARunningRun_InterruptsIt()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = trace.Release, TraceFolder = trace.Path }, Cancelled);
        var child = await trace.FirstExecutionAsync(Cancelled);
        await portal.StopAsync(Cancelled);
        await using var context = database.Contexts.CreateDbContext();
        var run = await context.Runs.SingleAsync(row => row.Id == started.Id, Cancelled);
        Assert.Equal(RunState.Interrupted, run.State);
        Assert.Equal("The worker was stopped.", run.Reason);
        Assert.False(Directory.Exists($"/proc/{child}"));
    }

    [Fact]
    public async Task Run_TakenAwayWhileItRuns_IsStoppedAndStoresNothing()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = trace.Release, TraceFolder = trace.Path }, Cancelled);
        var child = await trace.FirstExecutionAsync(Cancelled);
        await using var context = database.Contexts.CreateDbContext();
        await context.Runs.ExecuteUpdateAsync(set => set.SetProperty(run => run.State, RunState.Interrupted).SetProperty(run => run.Reason, "somebody said so"), Cancelled);
        await TestPortal.UntilAsync(() => !Directory.Exists($"/proc/{child}"), Cancelled);
        await portal.StopAsync(Cancelled);
        Assert.Equal("somebody said so", (await context.Runs.AsNoTracking().SingleAsync(run => run.Id == started.Id, Cancelled)).Reason);
    }

    [Fact]
    public async Task Feed_OfASubscribedRun_TellsStatesInOrderWithProgress()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled, slots: 1);
        var changes = new List<RunChange>();
        var blocker = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = trace.Release }, Cancelled);
        var watched = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = $"{trace.Release}2" }, Cancelled);
        using var subscription = portal.Feed.Subscribe(watched.Id, change =>
        {
            lock (changes)
            {
                changes.Add(change);
            }
        });
        await File.WriteAllTextAsync(trace.Release, "", Cancelled);
        await portal.UntilAsync(watched.Id, run => run is { Stage: "began", Fraction: 0.25 }, Cancelled);
        await File.WriteAllTextAsync($"{trace.Release}2", "", Cancelled);
        await portal.EndOfAsync(watched.Id, Cancelled);
        await TestPortal.UntilAsync(() => Snapshot().LastOrDefault()?.State == RunState.Succeeded, Cancelled);

        var told = Snapshot();
        Assert.All(told, change => Assert.Equal(watched.Id, change.RunId));
        Assert.Equal([RunState.Running, RunState.Succeeded], told.Select(change => change.State).Where(state => state != RunState.Queued).Distinct());
        Assert.Contains(told, change => change is { State: RunState.Running, Stage: "began", Fraction: 0.25, TimeLeft: not null });
        Assert.True(told[^1].LastLogId > 0);

        List<RunChange> Snapshot()
        {
            lock (changes)
            {
                return [.. changes];
            }
        }
    }

    [Fact]
    public async Task Migration_OfTwoProcessesAtOnce_BothSucceed()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider, server);
        var options = Path.Combine(database.Options.HomeFolder, "options.json");
        await File.WriteAllTextAsync(options, System.Text.Json.JsonSerializer.Serialize(database.Options, EngineJson.Options), Cancelled);
        var processes = Enumerable.Range(0, 2).Select(_ => Process.Start(TestPortal.Probe[0], [TestPortal.Probe[1], "migrate", options])).ToList();
        foreach (var process in processes)
        {
            await process.WaitForExitAsync(Cancelled);
            Assert.Equal(0, process.ExitCode);
            process.Dispose();
        }

        await using var context = database.Contexts.CreateDbContext();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancelled));
    }

    private static async Task<List<RunRecord>> ClaimAllAsync(TestDatabase database, string worker)
    {
        var claims = new RunClaims(database.Contexts, new WorkerIdentity(worker), TestPortal.Timing, TimeProvider.System);
        var claimed = new List<RunRecord>();
        while (await claims.ClaimNextAsync(Cancelled) is { } run)
        {
            Assert.Equal(worker, run.Worker);
            claimed.Add(run);
        }

        return claimed;
    }

    private static RunRecord Record(RunState state) => new()
    {
        StepId = ProbeStep.Id, Title = "Probe", State = state, ParametersJson = """{"action":"finish"}""", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "local",
    };

    private static async Task AddAsync(TestDatabase database, params RunRecord[] runs)
    {
        await using var context = database.Contexts.CreateDbContext();
        context.AddRange(runs);
        await context.SaveChangesAsync(Cancelled);
    }
}
