using System.Diagnostics;
using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Runs;
using CalibPortal.ProbeWorker;
using CalibPortal.Tests.Engine.Storage;

namespace CalibPortal.Tests.Engine.Runs;

public sealed class PostgreSqlRunQueueTests(PostgreSqlServer server) : RunQueueTests(DatabaseProvider.PostgreSql, server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Kill9_OfOneOfTwoWorkers_InterruptsItsRunOnceAndTheOtherGoesOn()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        using var one = await WorkerAsync(database);
        using var two = await WorkerAsync(database);
        try
        {
            var started = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.BlockInNativeCode, TraceFolder = trace.Path }, Cancelled);
            var child = await trace.FirstExecutionAsync(Cancelled);
            var running = await portal.UntilAsync(started.Id, run => run.State == RunState.Running, Cancelled);
            var (victim, other) = running.Worker!.Contains($"/{one.Id}/", StringComparison.Ordinal) ? (one, two) : (two, one);
            victim.Kill();

            var run = await portal.EndOfAsync(started.Id, Cancelled);
            Assert.Equal(RunState.Interrupted, run.State);
            Assert.Contains($"/{victim.Id}/", run.Reason);
            // The child saw the death of its parent although it hangs in native code.
            await TestPortal.UntilAsync(() => !Directory.Exists($"/proc/{child}"), Cancelled);

            var next = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish }, Cancelled)).Id, Cancelled);
            Assert.Equal(RunState.Succeeded, next.State);
            Assert.Contains($"/{other.Id}/", next.Worker);
            Assert.Single(trace.Executions);
        }
        finally
        {
            Kill(one);
            Kill(two);
        }
    }

    [Fact]
    public async Task Workers_TwoProcesses_ExecuteTenRunsOnceEach()
    {
        await using var database = await DatabaseAsync();
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        using var one = await WorkerAsync(database);
        using var two = await WorkerAsync(database);
        try
        {
            var ids = new List<int>();
            for (var number = 0; number < 10; number++)
            {
                ids.Add((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, TraceFolder = trace.Path }, Cancelled)).Id);
            }

            foreach (var id in ids)
            {
                Assert.Equal(RunState.Succeeded, (await portal.EndOfAsync(id, Cancelled)).State);
            }

            Assert.Equal(10, trace.Executions.Count);
        }
        finally
        {
            Kill(one);
            Kill(two);
        }
    }

    private static async Task<Process> WorkerAsync(TestDatabase database)
    {
        var name = Path.Combine(database.Options.HomeFolder, Guid.NewGuid().ToString("N"));
        await File.WriteAllTextAsync($"{name}.options", JsonSerializer.Serialize(TestPortal.Options(database), EngineJson.Options), Cancelled);
        await File.WriteAllTextAsync($"{name}.timing", JsonSerializer.Serialize(TestPortal.Timing, EngineJson.Options), Cancelled);
        return Process.Start(new ProcessStartInfo(TestPortal.Probe[0], [TestPortal.Probe[1], "worker", $"{name}.options", $"{name}.timing"]))!;
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
    }
}
