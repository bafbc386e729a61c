using CalibPortal.Engine;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CalibPortal.Tests.Engine.Sites;

/// <summary>Edited copies of sites, the same on each database.</summary>
public abstract class SiteServiceTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Actor Editor = new("u1", "Ada");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Edit_ReferenceInForce_PutsTheCopyInForceWithItsOwnVersion()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);

        var edited = await service.EditAsync(LaCrau() with { HalfWidthM = 45 }, "2", "  larger plot ", Editor, Token);

        Assert.Equal("2-edit-1", edited.Version);
        Assert.Equal(45, (await service.GetAsync("lcfr", Token)).HalfWidthM);
        Assert.Equal(["LCFR 2-edit-1", "GONA 2"], (await service.ListAsync(Token)).Select(site => $"{site.Id} {site.Version}"));
        var history = await service.HistoryAsync("LCFR", Token);
        Assert.Equal([("2", false), ("2-edit-1", true)], history.Select(version => (version.Site.Version, version.IsCurrent)));
        Assert.Equal(("Ada", Now, "larger plot"), (history[1].EditedBy, history[1].EditedAt, history[1].Reason));
    }

    [Fact]
    public async Task Edit_PolygonAndCoordinates_AreKeptExactly()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        LonLat[] polygon = [new(4.8641, 43.5588), new(4.8643000000000001, 43.5588), new(4.8642, 43.5591)];

        await Service(database).EditAsync(LaCrau() with { Polygon = polygon, LatitudeDeg = 1.0 / 3.0 }, "2", "outline", Editor, Token);

        var read = await Service(database).GetAsync("LCFR", Token);
        Assert.Equal(polygon, read.Polygon);
        Assert.Equal(1.0 / 3.0, read.LatitudeDeg);
    }

    [Fact]
    public async Task Edit_AnotherVersionInForceByNow_Refuses()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);
        await service.EditAsync(LaCrau() with { HalfWidthM = 45 }, "2", "first", Editor, Token);

        await RefusesAsync("SITE-CHANGED", () => service.EditAsync(LaCrau() with { HalfWidthM = 60 }, "2", "second", Editor, Token));

        Assert.Equal(45, (await service.GetAsync("LCFR", Token)).HalfWidthM);
    }

    [Fact]
    public async Task Edit_EightAtOnceFromTheSameVersion_ExactlyOneWins()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);

        var codes = await Task.WhenAll(Enumerable.Range(1, 8).Select(index => Task.Run(async () =>
        {
            try
            {
                return (await service.EditAsync(LaCrau() with { HalfWidthM = index }, "2", "race", Editor, Token)).Version;
            }
            catch (RefusalException exception)
            {
                return exception.Refusal.Code;
            }
        })));

        Assert.Equal(7, codes.Count(code => code == "SITE-CHANGED"));
        Assert.Single(codes, "2-edit-1");
    }

    [Fact]
    public async Task Restore_EditedCopyInForce_ReturnsToTheReferenceAndKeepsTheHistory()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);
        await service.EditAsync(LaCrau() with { HalfWidthM = 45 }, "2", "larger", Editor, Token);

        var restored = await service.RestoreReferenceAsync("LCFR", "was wrong", Editor, Token);
        var again = await service.EditAsync(LaCrau() with { HalfWidthM = 50 }, "2", "third", Editor, Token);

        Assert.Equal(("2", (double?)30), (restored.Version, restored.HalfWidthM));
        Assert.Equal("2-edit-2", again.Version);
        Assert.Equal(["2", "2-edit-1", "2-edit-2"], (await service.HistoryAsync("LCFR", Token)).Select(version => version.Site.Version));
    }

    [Fact]
    public async Task History_AfterRestore_TellsWhoWentBackAndWhy()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);
        await service.EditAsync(LaCrau() with { HalfWidthM = 45 }, "2", "larger", Editor, Token);
        await service.RestoreReferenceAsync("LCFR", "was wrong", Editor, Token);
        await service.RestoreReferenceAsync("LCFR", "nothing to do", Editor, Token);

        var history = await service.HistoryAsync("LCFR", Token);

        Assert.Equal([true, false], history.Select(version => version.IsCurrent));
        Assert.Equal(("Ada", "was wrong"), (history[0].EditedBy, history[0].Reason));
    }

    [Fact]
    public async Task Snapshot_TakenBeforeAnEdit_DoesNotChange()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);
        var snapshot = await service.SnapshotAsync(Token);

        await service.EditAsync(LaCrau() with { HalfWidthM = 45 }, "2", "larger", Editor, Token);

        Assert.Equal(30, snapshot.Get("lcfr").HalfWidthM);
        Assert.Equal(45, (await service.SnapshotAsync(Token)).Get("LCFR").HalfWidthM);
        Assert.Equal("SITE-UNKNOWN", Assert.Throws<RefusalException>(() => snapshot.Get("XXXX")).Refusal.Code);
    }

    [Fact]
    public async Task Edit_UnusableDefinition_RefusesAndStoresNothing()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = Service(database);

        await RefusesAsync("SITE-INVALID", () => service.EditAsync(LaCrau() with { LatitudeDeg = 91 }, "2", "test", Editor, Token));
        await RefusesAsync("SITE-INVALID", () => service.EditAsync(LaCrau() with { Catalogue = "other" }, "2", "test", Editor, Token));
        await RefusesAsync("REASON-MISSING", () => service.EditAsync(LaCrau(), "2", " ", Editor, Token));
        await RefusesAsync("SITE-UNKNOWN", () => service.EditAsync(LaCrau() with { Id = "XXXX" }, "2", "test", Editor, Token));

        Assert.Single(await service.HistoryAsync("LCFR", Token));
    }

    private static async Task RefusesAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(act)).Refusal.Code);

    private static SiteService Service(TestDatabase database) =>
        new(new SiteSnapshot([LaCrau(), LaCrau() with { Id = "GONA", Name = "Gobabeb" }]), database.Contexts, new FakeTimeProvider(Now));

    private static Site LaCrau() => new()
    {
        Id = "LCFR", Name = "La Crau", Catalogue = "radcalnet", Version = "2", Kind = SiteKind.RadCalNet,
        LatitudeDeg = 43.558889, LongitudeDeg = 4.864167, HalfWidthM = 30, Source = "test",
    };
}

public sealed class SqliteSiteServiceTests(PostgreSqlServer server) : SiteServiceTests(DatabaseProvider.Sqlite, server);

public sealed class PostgreSqlSiteServiceTests(PostgreSqlServer server) : SiteServiceTests(DatabaseProvider.PostgreSql, server);
