using CalibPortal.Engine;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Tests.Engine.Storage;

namespace CalibPortal.Tests.Engine.Measurements;

/// <summary>The measurement base, the same on each database.</summary>
public abstract class MeasurementServiceTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_Filters_KeepWhatMatchesAll()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B04", 1),
            MeasurementExamples.Reflectance("B8A", 2),
            MeasurementExamples.Reflectance("B04", 3) with { Platform = "S2B", Baseline = "05.11" },
            MeasurementExamples.Reflectance("B04", 4) with { SiteId = "GONA" },
            MeasurementExamples.Reflectance("B04", 5) with { Quantity = MeasurementQuantity.RatioToReference });

        async Task<string> DaysAsync(MeasurementQuery query) => string.Concat((await service.ListAsync(query, Token)).Items.Select(record => record.Value.SensingTime.Day));

        Assert.Equal("12345", await DaysAsync(new()));
        Assert.Equal("1234", await DaysAsync(new() { Quantity = MeasurementQuantity.ToaReflectance }));
        Assert.Equal("1345", await DaysAsync(new() { Bands = ["B04", "B05"] }));
        Assert.Equal("134", await DaysAsync(new() { Bands = ["B04"], Quantity = MeasurementQuantity.ToaReflectance }));
        Assert.Equal("3", await DaysAsync(new() { Platforms = ["S2B"] }));
        Assert.Equal("3", await DaysAsync(new() { Baselines = ["05.11"] }));
        Assert.Equal("4", await DaysAsync(new() { SiteIds = ["GONA"] }));

        // Sensed at 10:30 UTC: the start belongs, the end does not; 12:30 +02:00 is the same instant.
        Assert.Equal("345", await DaysAsync(new() { From = new(2024, 6, 3, 12, 30, 0, TimeSpan.FromHours(2)) }));
        Assert.Equal("12", await DaysAsync(new() { To = new(2024, 6, 3, 12, 30, 0, TimeSpan.FromHours(2)) }));
        Assert.Equal("12345", await DaysAsync(new() { RunId = 1 }));
        Assert.Equal("", await DaysAsync(new() { RunId = 2 }));
        Assert.Equal("12345", await DaysAsync(new() { ProductId = 1 }));
    }

    [Theory]
    [InlineData("time", true, "321")]
    [InlineData("value", false, "132")]
    [InlineData("band", false, "312")]
    [InlineData("band", true, "123")] // equal bands: by time
    public async Task List_Sort_OrdersTheWholeList(string sort, bool descending, string expected)
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B8A", 1) with { Value = 0.1 },
            MeasurementExamples.Reflectance("B8A", 2) with { Value = 0.3 },
            MeasurementExamples.Reflectance("B02", 3) with { Value = 0.2 });

        var query = new MeasurementQuery { Sort = sort, Descending = descending, Take = 2 };
        var first = await service.ListAsync(query, Token);
        var second = await service.ListAsync(query with { Skip = 2 }, Token);

        Assert.Equal((3, 3), (first.Total, second.Total));
        Assert.Equal(expected, string.Concat(first.Items.Concat(second.Items).Select(record => record.Value.SensingTime.Day)));
    }

    [Fact]
    public async Task List_Superseded_IsLeftOutUnlessAskedFor()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(database, MeasurementExamples.Reflectance("B04", 1), MeasurementExamples.Reflectance("B04", 2));
        await using (var context = database.Contexts.CreateDbContext())
        {
            (await context.Measurements.FindAsync([1L], Token))!.SupersededByRunId = 1;
            await context.SaveChangesAsync(Token);
        }

        Assert.Equal(1, (await service.ListAsync(new(), Token)).Total);
        Assert.Equal(2, (await service.ListAsync(new() { IncludeSuperseded = true }, Token)).Total);
    }

    [Fact]
    public async Task List_CannotBeAnswered_Refuses()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = new MeasurementService(database.Contexts);

        await RefusesAsync("QUERY-RANGE", () => service.ListAsync(new() { Take = 5001 }, Token));
        await RefusesAsync("QUERY-SORT", () => service.ListAsync(new() { Sort = "colour" }, Token));
    }

    [Fact]
    public async Task Facets_Filled_ListsEachValueOnce()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B8A", 1),
            MeasurementExamples.Reflectance("B02", 2),
            MeasurementExamples.Reflectance("B02", 3) with { Platform = "S2B", SiteId = "GONA", Baseline = "02.04" });

        var facets = await service.FacetsAsync(Token);

        Assert.Equal(["B02", "B8A"], facets.Bands);
        Assert.Equal(["S2A", "S2B"], facets.Platforms);
        Assert.Equal(["GONA", "LCFR"], facets.SiteIds);
        Assert.Equal(["02.04", "05.00"], facets.Baselines);
    }

    [Fact]
    public async Task TimeSeries_TwoPlatforms_HasOneSeriesPerPlatformAndBandWithLinksAndBars()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B8A", 2) with { Uncertainty = 0.004 },
            MeasurementExamples.Reflectance("B8A", 1),
            MeasurementExamples.Reflectance("B09", 1) with { Platform = "S2B" },
            MeasurementExamples.Reflectance("B08", 1));

        var figure = await service.TimeSeriesAsync(new(), Token);

        Assert.Equal(["S2A B08", "S2A B8A", "S2B B09"], figure.Series.Select(series => series.Name));
        Assert.All(figure.Series, series => Assert.Equal(SeriesRole.Measurement, series.Role));
        Assert.Equal(AxisScale.TimeUtc, figure.X.Scale);
        var nir = figure.Series[1];

        // Unix milliseconds of 2024-06-01 and 2024-06-02 10:30 UTC: `date -u -d "2024-06-01 10:30" +%s` prints 1717237800.
        Assert.Equal([1717237800000.0, 1717237800000.0 + 86400000.0], nir.X);
        Assert.Equal([0.201, 0.202], nir.Y);
        Assert.Equal([double.NaN, 0.004], nir.YUncertainty);
        Assert.Equal(["/products/PRD-1", "/products/PRD-1"], nir.PointLinks);
        Assert.Null(figure.Series[0].YUncertainty);
        Assert.Contains("2024-06-02 10:30:00 UTC", nir.PointLabels![1], StringComparison.Ordinal);
        Assert.Contains(figure.Source, line => line.Contains("radcalnet LCFR version 2", StringComparison.Ordinal));
    }

    [Fact]
    public async Task TimeSeries_BaselineChanges_AreMarkedWhereTheyHappen()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B04", 1) with { Baseline = "02.04" },
            MeasurementExamples.Reflectance("B05", 1) with { Baseline = "02.04" },
            MeasurementExamples.Reflectance("B04", 2) with { Baseline = "05.00" },
            MeasurementExamples.Reflectance("B05", 2) with { Baseline = "05.00" },
            MeasurementExamples.Reflectance("B04", 3) with { Baseline = "05.00" },
            MeasurementExamples.Reflectance("B04", 4) with { Baseline = "02.09" }); // baselines are not dates: back again

        var figure = await service.TimeSeriesAsync(new(), Token);

        Assert.Equal(
            [new EventMarker(1717237800000.0 + 86400000.0, "baseline 05.00"), new EventMarker(1717237800000.0 + (3 * 86400000.0), "baseline 02.09")],
            figure.Events);
    }

    [Fact]
    public async Task TimeSeries_RatiosOfTwoSites_AreNamedBySiteAndHaveTheLineOfOne()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B04", 1) with { Quantity = MeasurementQuantity.RatioToReference },
            MeasurementExamples.Reflectance("B04", 2) with { Quantity = MeasurementQuantity.RatioToReference, SiteId = "GONA" });

        var figure = await service.TimeSeriesAsync(new() { Quantity = MeasurementQuantity.RatioToReference }, Token);

        Assert.Equal(["GONA S2A B04", "LCFR S2A B04", "ratio 1"], figure.Series.Select(series => series.Name));
        Assert.Equal([1.0, 1.0], figure.Series[2].Y);
        Assert.Equal(SeriesRole.Guide, figure.Series[2].Role);
        Assert.Contains("measured / reference", figure.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TimeSeries_TwoQuantitiesOnOneAxis_Refuses()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance(),
            MeasurementExamples.Reflectance() with { Quantity = MeasurementQuantity.RatioToReference });

        await RefusesAsync("QUANTITY-MISSING", () => service.TimeSeriesAsync(new(), Token));
        Assert.Empty((await service.TimeSeriesAsync(new() { Quantity = MeasurementQuantity.RatioToReference, SiteIds = ["GONA"] }, Token)).Series);
    }

    [Fact]
    public async Task Table_Filtered_HasEveryRowInOrderAndNoValueWhereNoneIs()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var service = await FilledAsync(
            database,
            MeasurementExamples.Reflectance("B04", 1) with { Uncertainty = 0.004, Flags = ["A", "B"] },
            MeasurementExamples.Reflectance("B04", 2),
            MeasurementExamples.Reflectance("B05", 3));

        var table = await service.TableAsync(new() { Bands = ["B04"], Descending = true, Take = 1 }, Token);

        T Column<T>(string name)
            where T : DataColumn => Assert.IsType<T>(table.Columns.Single(column => column.Name == name));
        Assert.Equal(2, table.RowCount);
        Assert.All(table.Columns, column => Assert.Equal(2, column.Count));
        Assert.Equal([0.202, 0.201], Column<NumberColumn>("value").Values);
        Assert.Equal([null, 0.004], Column<NumberColumn>("uncertainty").Values);
        Assert.Equal([null, "A B"], Column<TextColumn>("flags").Values);
        Assert.Equal(["PRD-1", "PRD-1"], Column<TextColumn>("productId").Values);
        Assert.Equal("toaReflectance", Column<TextColumn>("quantity").Values[0]);
    }

    private static async Task RefusesAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(act)).Refusal.Code);

    private static async Task<MeasurementService> FilledAsync(TestDatabase database, params Measurement[] measurements)
    {
        await using var context = database.Contexts.CreateDbContext();
        var run = new RunRecord { StepId = "site-extraction", Title = "run", ParametersJson = "{}", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "test" };
        var product = new ProductRecord { Kind = "sentinel2-l1c", Name = "p", Path = "/d/p", Origin = ProductOrigin.Registered, RegisteredBy = "test", InspectionJson = "{}" };
        context.AddRange(run, product);
        await context.SaveChangesAsync(Token);
        foreach (var measurement in measurements)
        {
            context.Add(new MeasurementRecord { RunId = run.Id, ProductId = product.Id, Value = measurement });
            await context.SaveChangesAsync(Token);
        }

        return new(database.Contexts);
    }
}

public sealed class SqliteMeasurementServiceTests(PostgreSqlServer server) : MeasurementServiceTests(DatabaseProvider.Sqlite, server);

public sealed class PostgreSqlMeasurementServiceTests(PostgreSqlServer server) : MeasurementServiceTests(DatabaseProvider.PostgreSql, server);
