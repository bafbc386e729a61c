using CalibPortal.Engine;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CalibPortal.Tests.Engine.Products;

/// <summary>The catalogue of products, the same on each database.</summary>
public abstract class ProductServiceTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Register_KnownKind_StoresWhatTheInspectionFound()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new() { ["a.zip"] = TestExaminer.Scene("S2A_X", day: 7) });

        var id = (await products.RegisterAsync("/data/a.zip/", ProductOrigin.Registered, Actor.Local, Token)).Id;

        var stored = await products.GetAsync(id, Token);
        Assert.Equal(("S2A_X", "/data/a.zip", "S2A", "05.00", "31TFJ"), (stored.Name, stored.Path, stored.Platform, stored.Baseline, stored.Tiles));
        Assert.Equal(new DateTimeOffset(2024, 6, 7, 10, 30, 0, TimeSpan.Zero), stored.SensingTime);
        Assert.Equal((4.2, 5.6, 43.2, 44.2), (stored.FootprintWestDeg, stored.FootprintEastDeg, stored.FootprintSouthDeg, stored.FootprintNorthDeg));
        Assert.NotNull(stored.Sha256);
        Assert.Equal(DeliveryPreference.Alone, stored.PreferenceReason);
    }

    [Fact]
    public async Task Register_Refused_StoresNothing()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new());

        await RefusesAsync("DELIVERY-UNKNOWN", () => products.RegisterAsync("/data/a.zip", ProductOrigin.Registered, Actor.Local, Token));
        await RefusesAsync("PATH-NOT-ABSOLUTE", () => products.RegisterAsync("data/a.zip", ProductOrigin.Registered, Actor.Local, Token));

        Assert.Equal(0, (await products.ListAsync(new(), Token)).Total);
    }

    [Fact]
    public async Task Register_SamePathAgain_UpdatesTheRecord()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var examiner = new TestExaminer { ["a.zip"] = TestExaminer.Scene("first") };
        using var products = Service(database, examiner);
        var first = await products.RegisterAsync("/data/a.zip", ProductOrigin.Registered, Actor.Local, Token);
        examiner["a.zip"] = TestExaminer.Scene("second", baseline: "05.11");

        var second = await products.RegisterAsync("/data/a.zip", ProductOrigin.Registered, Actor.Local, Token);
        examiner.Forget("a.zip");
        await RefusesAsync("DELIVERY-UNKNOWN", () => products.RegisterAsync("/data/a.zip", ProductOrigin.Registered, Actor.Local, Token));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(("second", "05.11"), await Single(products, record => (record.Name, record.Baseline!)));
    }

    [Fact]
    public async Task Register_ManyAtOnce_KeepsOneRecordPerPathAndOnePreferredPerAcquisition()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var examiner = new TestExaminer();
        for (var index = 0; index < 6; index++)
        {
            examiner[$"{index}.zip"] = TestExaminer.Scene($"{index}", baseline: $"0{index}.00", key: "one acquisition");
        }

        using var products = Service(database, examiner);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(index => Task.Run(() => products.RegisterAsync($"/data/{index % 6}.zip", ProductOrigin.Registered, Actor.Local, Token))));

        var all = (await products.ListAsync(new(), Token)).Items;
        Assert.Equal(6, all.Count);
        Assert.Equal("5", Assert.Single(all, product => product.Preferred).Name);
        Assert.Equal("5", Assert.Single((await products.ListAsync(new() { PreferredOnly = true }, Token)).Items).Name);
    }

    [Fact]
    public async Task Remove_PreferredDelivery_MakesTheNextOnePreferred()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new() { ["a"] = TestExaminer.Scene("a", baseline: "03.01", key: "k"), ["b"] = TestExaminer.Scene("b", baseline: "05.00", key: "k") });
        var a = await products.RegisterAsync("/d/a", ProductOrigin.Registered, Actor.Local, Token);
        var b = await products.RegisterAsync("/d/b", ProductOrigin.Registered, Actor.Local, Token);
        Assert.Equal([b.Id, a.Id], (await products.SameAcquisitionAsync(a.Id, Token)).Select(product => product.Id));

        await products.RemoveAsync(b.Id, Actor.Local, Token);

        Assert.True((await products.GetAsync(a.Id, Token)).Preferred);
        Assert.Equal(DeliveryPreference.Alone, (await products.GetAsync(a.Id, Token)).PreferenceReason);
        await RefusesAsync("PRODUCT-UNKNOWN", () => products.GetAsync(b.Id, Token));
    }

    [Theory]
    [InlineData("""{"products":["prd-1"]}""", RunState.Succeeded, true)]
    [InlineData("""{"products":["/d/a_b"]}""", RunState.Queued, true)]
    [InlineData("""{"products":["PRD-12"]}""", RunState.Succeeded, false)] // another product whose number begins alike
    [InlineData("""{"products":["/d/axb"]}""", RunState.Succeeded, false)] // an underscore stands for itself
    [InlineData("""{"products":["PRD-1"]}""", RunState.Failed, false)] // a failed run has no result to protect
    public async Task Remove_NamedByARun_RefusesWhenAResultRestsOnIt(string parameters, RunState state, bool refused)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new() { ["a_b"] = TestExaminer.Scene("a") });
        var product = await products.RegisterAsync("/d/a_b", ProductOrigin.Registered, Actor.Local, Token);
        Assert.Equal(1, product.Id);
        await AddRunAsync(database, parameters, state);

        var exception = await Record.ExceptionAsync(() => products.RemoveAsync(product.Id, Actor.Local, Token));

        Assert.Equal(refused ? "PRODUCT-IN-USE" : null, (exception as RefusalException)?.Refusal.Code);
        Assert.Equal(refused ? 1 : 0, (await products.ListAsync(new(), Token)).Total);
    }

    [Fact]
    public async Task Remove_Measured_Refuses()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new() { ["a"] = TestExaminer.Scene("a") });
        var product = await products.RegisterAsync("/d/a", ProductOrigin.Registered, Actor.Local, Token);
        var run = await AddRunAsync(database, "{}", RunState.Failed);
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Add(new MeasurementRecord { RunId = run, ProductId = product.Id, Value = MeasurementExamples.Reflectance() });
            await context.SaveChangesAsync(Token);
        }

        await RefusesAsync("PRODUCT-IN-USE", () => products.RemoveAsync(product.Id, Actor.Local, Token));
    }

    [Theory]
    [InlineData("prd-2", "b")]
    [InlineData("S2B", "b")]
    [InlineData("s2a_msil1c", "ac")]
    [InlineData("33kwp", "c")]
    [InlineData("s2b msil1c", "b")] // each word somewhere
    [InlineData("%", "d")] // wildcards stand for themselves
    [InlineData("S2__MSIL1C", "")]
    [InlineData("100%_sure\\x", "d")]
    public async Task List_Search_FindsIdNameTileAndPlatform(string search, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = await FilledAsync(database);

        var found = (await products.ListAsync(new() { Search = search, Sort = "id", Descending = false }, Token)).Items;

        Assert.Equal(expected, string.Concat(found.Select(product => Path.GetFileName(product.Path))));
    }

    [Theory]
    [InlineData("sensed", false, "abcd")]
    [InlineData("sensed", true, "cbad")] // the one without a time comes last in both directions
    [InlineData("platform", false, "acbd")]
    [InlineData("platform", true, "bacd")]
    [InlineData("baseline", true, "cbad")]
    [InlineData("size", true, "abcd")] // equal sizes: by number
    [InlineData("id", true, "dcba")]
    public async Task List_Sort_OrdersTheWholeList(string sort, bool descending, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = await FilledAsync(database);

        var rows = new List<string>();
        for (var skip = 0; skip < 4; skip += 3)
        {
            var page = await products.ListAsync(new() { Sort = sort, Descending = descending, Skip = skip, Take = 3 }, Token);
            Assert.Equal(4, page.Total);
            rows.AddRange(page.Items.Select(product => Path.GetFileName(product.Path)));
        }

        Assert.Equal(expected, string.Concat(rows));
    }

    [Fact]
    public async Task List_Filters_KeepWhatMatchesAll()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = await FilledAsync(database);

        async Task<string> NamesAsync(ProductQuery query) =>
            string.Concat((await products.ListAsync(query with { Descending = false }, Token)).Items.Select(product => Path.GetFileName(product.Path)));

        Assert.Equal("ac", await NamesAsync(new() { Platform = "S2A" }));
        Assert.Equal("d", await NamesAsync(new() { Kind = "radcalnet" }));
        Assert.Equal("c", await NamesAsync(new() { Platform = "S2A", Baseline = "05.11" }));

        // b is sensed at 2024-06-02 10:30 UTC: the start belongs, the end does not.
        var sensed = new DateTimeOffset(2024, 6, 2, 12, 30, 0, TimeSpan.FromHours(2));
        Assert.Equal("bc", await NamesAsync(new() { From = sensed }));
        Assert.Equal("a", await NamesAsync(new() { To = sensed }));
        Assert.Equal(["S2A", "S2B"], (await products.FacetsAsync(Token)).Platforms.Take(2));
    }

    [Theory]
    [InlineData("LCFR", "ab")] // c has the site in its box and not in its outline
    [InlineData("FIJI", "e")]
    public async Task List_Site_KeepsProductsWhoseFootprintHoldsItsCentre(string siteId, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new()
        {
            ["a"] = TestExaminer.Scene("a"),
            ["b"] = TestExaminer.Scene("b") with { Footprint = [.. TestExaminer.LaCrau.Reverse()] },
            ["c"] = TestExaminer.Scene("c") with { Footprint = [new(4.2, 43.2), new(5.6, 43.2), new(5.6, 44.2)] },
            ["d"] = TestExaminer.Scene("d") with { Footprint = [] },
            ["e"] = TestExaminer.Scene("e") with { Footprint = [new(179.0, -17), new(-179.0, -17), new(-179.0, -16), new(179.0, -16)] },
        });
        foreach (var name in "abcde")
        {
            await products.RegisterAsync($"/d/{name}", ProductOrigin.Registered, Actor.Local, Token);
        }

        var page = await products.ListAsync(new() { SiteId = siteId, Descending = false }, Token);

        Assert.Equal(expected, string.Concat(page.Items.Select(product => product.Name)));
        Assert.Equal(expected.Length, page.Total);
    }

    [Fact]
    public async Task List_CannotBeAnswered_Refuses()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        using var products = Service(database, new());

        await RefusesAsync("QUERY-RANGE", () => products.ListAsync(new() { Take = 501 }, Token));
        await RefusesAsync("QUERY-RANGE", () => products.ListAsync(new() { Skip = -1 }, Token));
        await RefusesAsync("QUERY-SORT", () => products.ListAsync(new() { Sort = "colour" }, Token));
        await RefusesAsync("SITE-UNKNOWN", () => products.ListAsync(new() { SiteId = "XXXX" }, Token));
        await RefusesAsync("SITE-NO-COORDINATES", () => products.ListAsync(new() { SiteId = "GHNA" }, Token));
    }

    [Fact]
    public async Task RegisterFolder_MixedContent_ReturnsEveryPathWithItsOutcome()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var folder = Directory.CreateDirectory(Path.Combine(database.Options.HomeFolder, "in")).FullName;
        foreach (var name in new[] { "b.zip", "notes.txt", ".hidden" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "x", Token);
        }

        Directory.CreateDirectory(Path.Combine(folder, "a.SAFE"));
        using var products = Service(database, new() { ["a.SAFE"] = TestExaminer.Scene("a"), ["b.zip"] = TestExaminer.Scene("b"), [".hidden"] = TestExaminer.Scene("h") });

        var outcome = await products.RegisterFolderAsync(folder, Actor.Local, Token);

        Assert.Equal(["a.SAFE a", "b.zip b", "notes.txt DELIVERY-UNKNOWN"], outcome.Select(entry => $"{Path.GetFileName(entry.Path)} {entry.Product?.Name ?? entry.Refusal!.Code}"));
        await RefusesAsync("FOLDER-MISSING", () => products.RegisterFolderAsync(Path.Combine(folder, "no"), Actor.Local, Token));
    }

    // A refused delivery whose GRANULE folder would pass for a bucket tile: nothing of it may come in.
    [Fact]
    public async Task RegisterFolder_RefusedDelivery_IsOneRefusalAndNotItsParts()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var folder = Directory.CreateDirectory(Path.Combine(database.Options.HomeFolder, "broken.SAFE")).FullName;
        Directory.CreateDirectory(Path.Combine(folder, "GRANULE"));
        await File.WriteAllTextAsync(Path.Combine(folder, "MTD_MSIL1C.xml"), "", Token);
        using var products = Service(database, new() { ["GRANULE"] = TestExaminer.Scene("tile") });

        var outcome = Assert.Single(await products.RegisterFolderAsync(folder, Actor.Local, Token));

        Assert.Equal((folder, "DELIVERY-UNKNOWN"), (outcome.Path, outcome.Refusal?.Code));
        Assert.Equal(0, (await products.ListAsync(new(), Token)).Total);
    }

    private static async Task<ProductService> FilledAsync(TestDatabase database)
    {
        var products = Service(database, new()
        {
            ["a"] = TestExaminer.Scene("S2A_MSIL1C_one", "S2A", "02.04", 1),
            ["b"] = TestExaminer.Scene("S2B_MSIL1C_two", "S2B", "05.00", 2),
            ["c"] = TestExaminer.Scene("S2A_MSIL1C_three", "S2A", "05.11", 3) with { Tiles = ["33KWP"] },
            ["d"] = TestExaminer.Scene("100%_sure\\x", "X") with { Kind = "radcalnet", SensingTime = null, Baseline = null, Platform = null, Tiles = [], AcquisitionKey = null },
        });
        foreach (var name in "abcd")
        {
            await products.RegisterAsync($"/d/{name}", ProductOrigin.Registered, Actor.Local, Token);
        }

        return products;
    }

    private static async Task<int> AddRunAsync(TestDatabase database, string parameters, RunState state)
    {
        await using var context = database.Contexts.CreateDbContext();
        var run = new RunRecord { StepId = "site-extraction", Title = "run", State = state, ParametersJson = parameters, CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "test" };
        context.Add(run);
        await context.SaveChangesAsync(Token);
        return run.Id;
    }

    private static async Task<T> Single<T>(ProductService products, Func<ProductRecord, T> select) => select(Assert.Single((await products.ListAsync(new(), Token)).Items));

    private static async Task RefusesAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(act)).Refusal.Code);

    private static ProductService Service(TestDatabase database, TestExaminer examiner)
    {
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        Site Site(string id, double? latitude, double? longitude) => new()
        {
            Id = id, Name = id, Catalogue = "test", Version = "1", Kind = SiteKind.Other, LatitudeDeg = latitude, LongitudeDeg = longitude, HalfWidthM = 30, Source = "test",
        };
        var sites = new SiteService(new SiteSnapshot([Site("LCFR", 43.9, 4.5), Site("FIJI", -16.5, -179.5), Site("GHNA", null, null)]), database.Contexts, clock);
        return new(examiner, sites, database.Contexts, database.Options, clock, NullLogger<ProductService>.Instance);
    }
}

public sealed class SqliteProductServiceTests(PostgreSqlServer server) : ProductServiceTests(DatabaseProvider.Sqlite, server);

public sealed class PostgreSqlProductServiceTests(PostgreSqlServer server) : ProductServiceTests(DatabaseProvider.PostgreSql, server);
