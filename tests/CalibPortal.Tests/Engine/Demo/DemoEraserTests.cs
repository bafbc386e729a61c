using CalibPortal.Engine;
using CalibPortal.Engine.Demo;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Tests.Engine.Demo;

/// <summary>What removing demo data takes and leaves, the same on each database.</summary>
public abstract class DemoEraserTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Erase_MixedRecords_TakesDemoAndLeavesTheRest()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Token);
        var folders = new RunFolders(database.Options);
        int demoRun, ownRun;
        await using (var context = database.Contexts.CreateDbContext())
        {
            var demoProduct = Product("demo", ProductOrigin.Demo, "key");
            var namedByPath = Product("named", ProductOrigin.Demo, null);
            var ownProduct = Product("own", ProductOrigin.Registered, "key");
            ownProduct.Preferred = false;
            var demo = Run("{}", true);
            var own = Run($$"""{"products":["{{namedByPath.Path}}"]}""", false);
            context.AddRange(demoProduct, namedByPath, ownProduct, demo, own);
            await context.SaveChangesAsync(Token);
            own.CopiedFromId = demo.Id;
            context.AddRange(
                new RunLogRecord { RunId = demo.Id, At = DateTimeOffset.UnixEpoch, Message = "line" },
                new MeasurementRecord { RunId = demo.Id, ProductId = demoProduct.Id, IsDemo = true, Value = MeasurementExamples.Reflectance("B02") },
                new MeasurementRecord { RunId = demo.Id, IsDemo = true, SupersededByRunId = own.Id, Value = MeasurementExamples.Reflectance("B03") },
                new MeasurementRecord { RunId = own.Id, SupersededByRunId = demo.Id, Value = MeasurementExamples.Reflectance("B04") });
            await context.SaveChangesAsync(Token);
            (demoRun, ownRun) = (demo.Id, own.Id);
        }

        Directory.CreateDirectory(folders.Result(demoRun));
        Directory.CreateDirectory(folders.Result(ownRun));

        var removal = await new DemoEraser(database.Contexts, database.Options).EraseAsync(Token);

        Assert.Equal((1, 1, 2, "named"), (removal.Products, removal.Runs, removal.Measurements, Assert.Single(removal.Kept).Name));
        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal(["named", "own"], await after.Products.Select(product => product.Name).OrderBy(name => name).ToListAsync(Token));
        Assert.True((await after.Products.SingleAsync(product => product.Name == "own", Token)).Preferred);
        var run = await after.Runs.SingleAsync(Token);
        Assert.Equal((ownRun, (int?)null), (run.Id, run.CopiedFromId));
        Assert.Equal(0, await after.RunLogs.CountAsync(Token));

        // The record that the demo run had replaced is current again.
        var measurement = await after.Measurements.AsNoTracking().SingleAsync(Token);
        Assert.Equal(("B04", (int?)null), (measurement.Value.Band, measurement.SupersededByRunId));
        Assert.False(Directory.Exists(folders.Result(demoRun)));
        Assert.True(Directory.Exists(folders.Result(ownRun)));
    }

    private static ProductRecord Product(string name, ProductOrigin origin, string? key) => new()
    {
        Kind = "sentinel2-l1c", Name = name, Path = $"/data/{name}.zip", Origin = origin, RegisteredBy = "test", InspectionJson = "{}", AcquisitionKey = key, Baseline = "05.00",
    };

    private static RunRecord Run(string parameters, bool isDemo) => new()
    {
        StepId = "site-extraction", Title = "run", State = RunState.Succeeded, ParametersJson = parameters, CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "test", IsDemo = isDemo,
    };
}

public sealed class SqliteDemoEraserTests(PostgreSqlServer server) : DemoEraserTests(DatabaseProvider.Sqlite, server);

public sealed class PostgreSqlDemoEraserTests(PostgreSqlServer server) : DemoEraserTests(DatabaseProvider.PostgreSql, server);
