using CalibPortal.Engine;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.ProbeWorker;
using CalibPortal.Tests.Engine.Storage;

namespace CalibPortal.Tests.Engine.Runs;

public sealed class SqliteRunQueueTests(PostgreSqlServer server) : RunQueueTests(DatabaseProvider.Sqlite, server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AfterADeadPortal_InterruptsItsRunsAtOnce()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, null!, Cancelled);
        var dead = new RunRecord
        {
            StepId = ProbeStep.Id, Title = "Probe", State = RunState.Running, ParametersJson = """{"action":"finish"}""", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "local",
            Worker = "here/1/dead", LeaseUntil = TimeProvider.System.GetUtcNow().AddHours(1),
        };
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Add(dead);
            await context.SaveChangesAsync(Cancelled);
        }

        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        // No wait: it is so when the portal has started.
        Assert.Equal(RunState.Interrupted, (await portal.Runs.GetAsync(dead.Id, Cancelled)).State);
    }

    [Fact]
    public async Task Start_OfASecondWorkerOnTheFile_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, null!, Cancelled);
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var refusal = await Assert.ThrowsAsync<RefusalException>(() => TestPortal.StartAsync(database, Cancelled));
        Assert.Equal("WORKER-RUNNING", refusal.Refusal.Code);
    }
}
