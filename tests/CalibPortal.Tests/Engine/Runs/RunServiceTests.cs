using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.ProbeWorker;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Tests.Engine.Runs;

/// <summary>What people do with runs and what runs leave in the measurement base, the same on each database.</summary>
public abstract class RunServiceTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_WithBadParameters_IsRefusedAndStoresNothing()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        var invalid = await Assert.ThrowsAsync<RefusalException>(() => portal.Runs.StartAsync(ProbeStep.Id, JsonElement.Parse("""{"action":"dance"}"""), null, Actor.Local, Cancelled));
        Assert.Equal("PARAMETERS-INVALID", invalid.Refusal.Code);
        var unknown = await Assert.ThrowsAsync<RefusalException>(() => portal.Runs.StartAsync("nothing", JsonElement.Parse("{}"), null, Actor.Local, Cancelled));
        Assert.Equal("STEP-UNKNOWN", unknown.Refusal.Code);
        Assert.Equal(0, (await portal.Runs.ListAsync(new RunQuery(), Cancelled)).Total);
    }

    [Fact]
    public async Task Lookups_OfWhatIsNotThere_AreRefused()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        var run = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish }, Cancelled);
        Assert.Equal("RUN-UNKNOWN", (await Assert.ThrowsAsync<RefusalException>(() => portal.Runs.GetAsync(99, Cancelled))).Refusal.Code);
        Assert.Equal("RUN-UNKNOWN", (await Assert.ThrowsAsync<RefusalException>(() => portal.Runs.CancelAsync(99, Actor.Local, Cancelled))).Refusal.Code);
        var artefact = await Assert.ThrowsAsync<RefusalException>(() => portal.Runs.ArtefactPathAsync(run.Id, "../../portal.db", Cancelled));
        Assert.Equal("ARTEFACT-UNKNOWN", artefact.Refusal.Code);
        Assert.Null(await portal.Runs.ResultAsync(run.Id, Cancelled));
        Assert.Empty(await portal.Runs.FiguresAsync(run.Id, Cancelled));
    }

    [Fact]
    public async Task RetryAndClone_OfARun_AreLinkedToIt()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        var origin = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Lines = 3 }, Cancelled);
        var retry = await portal.Runs.RetryAsync(origin.Id, Actor.Local, Cancelled);
        var clone = await portal.Runs.StartCopyAsync(origin.Id, JsonElement.Parse("""{"action":"refuse"}"""), "another", Actor.Local, Cancelled);
        Assert.Equal((origin.Id, true, origin.ParametersJson), (retry.CopiedFromId, retry.IsRetry, retry.ParametersJson));
        Assert.Equal((origin.Id, false, "another"), (clone.CopiedFromId, clone.IsRetry, clone.Title));
        Assert.Equal(3, await portal.Runs.QueuePositionAsync(clone.Id, Cancelled));
    }

    [Fact]
    public async Task List_SearchedSortedAndSliced_IsWhatWasAskedFor()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using var portal = await TestPortal.StartAsync(database, Cancelled, worker: false);
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.AddRange(
                Record("La Crau, spring", RunState.Succeeded, 30), Record("Gobabeb", RunState.Failed, 10, "S2-TILE-MISSING: x"), Record("la crau, autumn", RunState.Cancelled, null));
            await context.SaveChangesAsync(Cancelled);
        }

        Assert.Equal(["la crau, autumn", "La Crau, spring"], await TitlesAsync(portal, new RunQuery { Search = "LA CRAU" }));
        Assert.Equal(["Gobabeb"], await TitlesAsync(portal, new RunQuery { Search = "s2-tile" }));
        Assert.Equal(["Gobabeb"], await TitlesAsync(portal, new RunQuery { Search = "run-2" }));
        Assert.Equal(["Gobabeb", "La Crau, spring"], await TitlesAsync(portal, new RunQuery { States = [RunState.Failed, RunState.Succeeded] }));
        Assert.Equal(["Gobabeb", "la crau, autumn", "La Crau, spring"], await TitlesAsync(portal, new RunQuery { Sort = "title", Descending = false }));
        Assert.Equal(["La Crau, spring", "Gobabeb"], (await TitlesAsync(portal, new RunQuery { Sort = "duration" })).Where(title => title != "la crau, autumn"));
        var page = await portal.Runs.ListAsync(new RunQuery { Sort = "id", Descending = false, Skip = 1, Take = 1 }, Cancelled);
        Assert.Equal(3, page.Total);
        Assert.Equal("Gobabeb", Assert.Single(page.Items).Title);
        Assert.Empty(await TitlesAsync(portal, new RunQuery { Search = "100%" }));
    }

    [Fact]
    public async Task Measurements_OfALaterRun_SupersedeTheEarlierOnes()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var first = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Value = 0.1 }, Cancelled)).Id, Cancelled);
        var second = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Value = 0.2 }, Cancelled)).Id, Cancelled);
        var other = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Value = 0.3, ProductName = "OTHER" }, Cancelled)).Id, Cancelled);
        await using var context = database.Contexts.CreateDbContext();
        var records = await context.Measurements.AsNoTracking().OrderBy(record => record.Id).ToListAsync(Cancelled);
        Assert.Equal(
            [(first.Id, 0.1, second.Id), (first.Id, 0.1, second.Id), (second.Id, 0.2, null), (second.Id, 0.2, null), (other.Id, 0.3, null), (other.Id, 0.3, (int?)null)],
            records.Select(record => (record.RunId, record.Value.Value, record.SupersededByRunId)));
    }

    [Fact]
    public async Task Measurements_OfAnEarlierRunThatEndsLater_DoNotSupersede()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        using var trace = new TraceFolder();
        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var slow = await portal.RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = trace.Release, Value = 0.1 }, Cancelled);
        var fast = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Value = 0.2 }, Cancelled)).Id, Cancelled);
        await File.WriteAllTextAsync(trace.Release, "", Cancelled);
        await portal.EndOfAsync(slow.Id, Cancelled);
        await using var context = database.Contexts.CreateDbContext();
        var current = await context.Measurements.AsNoTracking().Where(record => record.SupersededByRunId == null).ToListAsync(Cancelled);
        Assert.Equal([fast.Id, fast.Id], current.Select(record => record.RunId));
    }

    [Fact]
    public async Task Products_NamedInTheParameters_ReachTheChildAsPathsAndTheMeasurementsAsIds()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var product = new ProductRecord
        {
            Kind = "sentinel2-l1c", Name = "PROBE", Path = database.Options.HomeFolder, Origin = ProductOrigin.Demo, RegisteredBy = "local", InspectionJson = "{}",
        };
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Add(product);
            await context.SaveChangesAsync(Cancelled);
        }

        await using var portal = await TestPortal.StartAsync(database, Cancelled);
        var run = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Products = [$"PRD-{product.Id}"], Value = 0.1 }, Cancelled)).Id, Cancelled);
        Assert.Equal(RunState.Succeeded, run.State);
        Assert.False(run.IsDemo);
        Assert.Equal([database.Options.HomeFolder], Assert.IsType<ProbeResult>(await portal.Runs.ResultAsync(run.Id, Cancelled)).Paths);
        await using var other = database.Contexts.CreateDbContext();
        Assert.All(await other.Measurements.AsNoTracking().ToListAsync(Cancelled), record => Assert.Equal((product.Id, true), (record.ProductId, record.IsDemo)));

        var missing = await portal.EndOfAsync((await portal.RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Products = ["PRD-77"] }, Cancelled)).Id, Cancelled);
        Assert.Contains("INPUT-NOT-FOUND", missing.RefusalJson);
    }

    private static async Task<IEnumerable<string>> TitlesAsync(TestPortal portal, RunQuery query) =>
        (await portal.Runs.ListAsync(query, Cancelled)).Items.Select(run => run.Title);

    private static RunRecord Record(string title, RunState state, double? seconds, string? reason = null) => new()
    {
        StepId = ProbeStep.Id, Title = title, State = state, ParametersJson = "{}", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "local", DurationSeconds = seconds, Reason = reason,
    };
}

public sealed class SqliteRunServiceTests(PostgreSqlServer server) : RunServiceTests(DatabaseProvider.Sqlite, server);

public sealed class PostgreSqlRunServiceTests(PostgreSqlServer server) : RunServiceTests(DatabaseProvider.PostgreSql, server);
