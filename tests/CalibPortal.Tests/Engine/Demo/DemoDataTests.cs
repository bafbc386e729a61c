using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Demo;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Child;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CalibPortal.Tests.Engine.Demo;

/// <summary>The whole way of a first start: products, real child processes of the real step, measurements, removal.</summary>
public sealed class DemoDataTests
{
    /// <summary>Far above what the test needs: it ends a test that hangs, it measures nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fill_EmptyPortal_GivesTheNumbersThatWerePaintedAndRemoveTakesAllOfIt()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, null!, Token);
        using var host = Portal(database);
        await host.StartAsync(Token);
        var demo = host.Services.GetRequiredService<DemoData>();

        await EndOfRunsAsync(host);

        var status = await demo.StatusAsync(Token);
        Assert.Equal(DemoState.Present, status.State);
        await AgreesWithTruthAsync(host);

        var removal = await demo.RemoveAsync(Actor.Local, Token);

        Assert.Equal((status.Products, status.Runs, status.Measurements), (removal.Products, removal.Runs, removal.Measurements));
        Assert.Equal(new DemoStatus(DemoState.Removed, 0, 0, 0), await demo.StatusAsync(Token));
        Assert.Empty(removal.Kept);
        Assert.Null(await demo.FillAsync(Token));
        await host.StopAsync(Token);
    }

    [Fact]
    public async Task Fill_PortalThatHoldsSomething_DoesNothing()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, null!, Token);
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Add(new RunRecord { StepId = "site-extraction", Title = "run", State = RunState.Failed, ParametersJson = "{}", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "test" });
            await context.SaveChangesAsync(Token);
        }

        using var host = Portal(database);
        var demo = host.Services.GetRequiredService<DemoData>();

        Assert.Null(await demo.FillAsync(Token));

        Assert.Equal(new DemoStatus(DemoState.Never, 0, 0, 0), await demo.StatusAsync(Token));
    }

    // What a person ran on demo products is theirs: the run, its measurements and the products that they rest on outlive the demo.
    [Fact]
    public async Task Remove_RunOfAPersonOnADemoProduct_KeepsRunMeasurementAndProduct()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.Sqlite, null!, Token);
        await using (var context = database.Contexts.CreateDbContext())
        {
            var product = new ProductRecord { Kind = "sentinel2-l1c", Name = "S2A_1", Path = "/d/p", Origin = ProductOrigin.Demo, RegisteredBy = "demo", InspectionJson = "{}" };
            var other = new ProductRecord { Kind = "sentinel2-l1c", Name = "S2A_2", Path = "/d/q", Origin = ProductOrigin.Demo, RegisteredBy = "demo", InspectionJson = "{}" };
            var ofTheDemo = new RunRecord { StepId = "site-extraction", Title = "demo", State = RunState.Succeeded, ParametersJson = "{}", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "demo", IsDemo = true };
            context.AddRange(product, other, ofTheDemo);
            await context.SaveChangesAsync(Token);
            var ofAPerson = new RunRecord { StepId = "site-extraction", Title = "mine", State = RunState.Succeeded, ParametersJson = $$"""{"products":["PRD-{{product.Id}}"]}""", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "test", CopiedFromId = ofTheDemo.Id };
            context.Add(ofAPerson);
            await context.SaveChangesAsync(Token);
            context.Add(new MeasurementRecord { RunId = ofTheDemo.Id, ProductId = product.Id, Value = MeasurementExamples.Reflectance(), IsDemo = true, SupersededByRunId = ofAPerson.Id });
            context.Add(new MeasurementRecord { RunId = ofAPerson.Id, ProductId = product.Id, Value = MeasurementExamples.Reflectance(), IsDemo = true });
            await context.SaveChangesAsync(Token);
        }

        using var host = Portal(database);
        var removal = await host.Services.GetRequiredService<DemoData>().RemoveAsync(Actor.Local, Token);

        Assert.Equal("S2A_1", Assert.Single(removal.Kept).Name);
        await using var after = database.Contexts.CreateDbContext();
        Assert.Equal("mine", (await after.Runs.SingleAsync(Token)).Title);
        Assert.Equal((await after.Runs.SingleAsync(Token)).Id, (await after.Measurements.SingleAsync(Token)).RunId);
    }

    private static IHost Portal(TestDatabase database)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddEngine(new EngineOptions
        {
            ReferenceDataFolder = ReferenceDataLocation.Find(AppContext.BaseDirectory),
            Storage = database.Options with
            {
                RunsWorker = true,
                DemoData = true,
                ChildCommand = ["dotnet", Path.Combine(AppContext.BaseDirectory, "calib.dll"), RunChildProgram.Verb],
            },
        });
        return builder.Build();
    }

    private static async Task EndOfRunsAsync(IHost host)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(Token);
        timeout.CancelAfter(Patience);
        using var changed = new SemaphoreSlim(0);
        using var subscription = host.Services.GetRequiredService<RunFeed>().Subscribe(null, _ => changed.Release());
        while (true)
        {
            // Two runs, La Crau and Gobabeb, which are refused or end well.
            var status = await host.Services.GetRequiredService<DemoData>().StatusAsync(timeout.Token);
            var runs = (await host.Services.GetRequiredService<RunService>().ListAsync(new(), timeout.Token)).Items;
            Assert.All(runs, run => Assert.True(run.State is not (RunState.Failed or RunState.Interrupted), $"{run.Title}: {run.Reason} {run.RefusalJson}"));
            if (status.State == DemoState.Present && runs.Count == 2 && runs.All(run => run.State is RunState.Succeeded or RunState.SucceededWithFallbacks))
            {
                return;
            }

            await changed.WaitAsync(TimeSpan.FromSeconds(1), timeout.Token);
        }
    }

    /// <summary>
    /// Oracle: truth.json beside the demo products tells the reflectance that was painted over the site, per product and band. It is printed with four
    /// decimals and stored as counts of 1e-4 (half a count each way), with Gaussian noise of 0.0008 per pixel (data/demo/make_demo.py): 4.5 standard deviations of the
    /// mean leave less than one of a thousand such sets outside.
    /// </summary>
    private static async Task AgreesWithTruthAsync(IHost host)
    {
        using var truth = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(ReferenceDataLocation.Find(AppContext.BaseDirectory), "demo", "truth.json"), Token));
        var scenes = truth.RootElement.GetProperty("scenes").EnumerateArray().ToDictionary(scene => scene.GetProperty("product").GetString()!);
        var products = (await host.Services.GetRequiredService<ProductService>().ListAsync(new() { Take = 500 }, Token)).Items.ToDictionary(product => product.Id, product => Path.GetFileName(product.Path));
        var records = (await host.Services.GetRequiredService<MeasurementService>().ListAsync(new() { Quantity = MeasurementQuantity.ToaReflectance, Take = 5000 }, Token)).Items;
        Assert.NotEmpty(records);
        Assert.All(records, record =>
        {
            Assert.True(record.IsDemo);
            Assert.Equal(scenes[products[record.ProductId!.Value]].GetProperty("reflectance").GetProperty(record.Value.Band).GetDouble(), record.Value.Value, 1e-4 + (4.5 * 0.0008 / Math.Sqrt(record.Value.Count!.Value)));
        });

        // The painted ratio is to the reference weighted by the response alone, the step weights it by response and irradiance: outside the absorption
        // bands B09 and B10 that changes a band by less than 1 % of a smooth spectrum; the noise of a single 60 m pixel is another 0.6 % (k = 1).
        var ratios = (await host.Services.GetRequiredService<MeasurementService>().ListAsync(new() { Quantity = MeasurementQuantity.RatioToReference, Take = 5000 }, Token)).Items;
        Assert.Equal(["GONA", "LCFR"], ratios.Select(record => record.Value.SiteId).Distinct().Order());
        Assert.All(
            ratios.Where(record => record.Value.Band is not ("B09" or "B10")),
            record => Assert.Equal(scenes[products[record.ProductId!.Value]].GetProperty("ratio").GetProperty(record.Value.Band).GetDouble(), record.Value.Value, 0.03));
    }
}
