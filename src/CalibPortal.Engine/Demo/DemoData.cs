using System.Text.Json;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Processing.SiteExtraction;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Demo;

/// <summary>
/// Demo data of a first start: the synthetic products of <c>data/demo</c> are registered and the real steps run on them, so that every plot
/// is a result of the real code. Products carry the origin <see cref="ProductOrigin.Demo"/>, and so do all measurements of them; demo runs are those that the demo started.
/// </summary>
public sealed class DemoData(
    EngineOptions options, StorageOptions storage, ProductService products, SiteService sites, RunService runs, CalibDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>Step that the demo runs.</summary>
    public const string StepId = "site-extraction";

    private readonly DemoMarker _marker = new(storage, clock);

    /// <summary>What became of the demo data, with how much of it is there now.</summary>
    public async Task<DemoStatus> StatusAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return new(
            await _marker.ReadAsync(cancellationToken),
            await context.Products.CountAsync(product => product.Origin == ProductOrigin.Demo, cancellationToken),
            await context.Runs.CountAsync(run => run.IsDemo, cancellationToken),
            await context.Measurements.CountAsync(record => record.IsDemo, cancellationToken));
    }

    /// <summary>
    /// Registers the demo products and starts their runs, on the first start of an empty portal only; a start that was cut in the middle is completed. Returns what was
    /// refused (nothing, unless the files were damaged); null when there was nothing to do. Refuses with <c>FOLDER-MISSING</c> when <c>data/demo</c> is not there.
    /// </summary>
    public async Task<IReadOnlyList<Registration>?> FillAsync(CancellationToken cancellationToken)
    {
        var state = await _marker.ReadAsync(cancellationToken);
        if (state is DemoState.Present or DemoState.Removed || (state == DemoState.Never && !await IsEmptyAsync(cancellationToken)))
        {
            return null;
        }

        await _marker.WriteAsync(DemoState.Filling, cancellationToken);
        var folder = Path.Combine(Path.GetFullPath(options.ReferenceDataFolder), "demo");
        var outcomes = new List<Registration>();
        foreach (var part in (string[])["products", "radcalnet"])
        {
            outcomes.AddRange(await products.RegisterFolderAsync(Path.Combine(folder, part), ProductOrigin.Demo, Actor.System, cancellationToken));
        }

        foreach (var site in (await sites.ListAsync(cancellationToken)).Where(site => site.Kind == SiteKind.RadCalNet && site.LatitudeDeg is not null))
        {
            await StartAsync(site, cancellationToken);
        }

        await _marker.WriteAsync(DemoState.Present, cancellationToken);
        return [.. outcomes.Where(outcome => outcome.Refusal is not null)];
    }

    /// <summary>
    /// Removes all of it, in one call: runs with their files and measurements, and products (their files belong to the reference data and stay). Demo
    /// products on which a run of a person rests are kept and returned, and so are those runs. It does not come back. Refuses with <c>DEMO-BUSY</c> when a demo run does not stop in time; call again.
    /// </summary>
    public async Task<DemoRemoval> RemoveAsync(Actor actor, CancellationToken cancellationToken)
    {
        await _marker.WriteAsync(DemoState.Removed, cancellationToken);
        await StopAsync(actor, cancellationToken);
        return await new DemoEraser(contexts, storage).EraseAsync(cancellationToken);
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return !await context.Products.AnyAsync(cancellationToken) && !await context.Runs.AnyAsync(cancellationToken);
    }

    private async Task StartAsync(Site site, CancellationToken cancellationToken)
    {
        var scenes = await IdsAsync(new() { Kind = "sentinel2-l1c", SiteId = site.Id, PreferredOnly = true, Sort = "sensed", Descending = false, Take = 500 }, cancellationToken);
        var title = $"Demo: {site.Name}";
        await using var context = contexts.CreateDbContext();
        if (scenes.Count == 0 || await context.Runs.AnyAsync(run => run.IsDemo && run.Title == title, cancellationToken))
        {
            return;
        }

        // RadCalNet files carry their site where other kinds carry the platform.
        var references = await IdsAsync(new() { Kind = "radcalnet", Platform = site.Id, Sort = "sensed", Descending = false, Take = 500 }, cancellationToken);
        var parameters = new SiteExtractionParameters { SiteId = site.Id, Products = scenes, References = references };
        await runs.StartAsync(StepId, JsonSerializer.SerializeToElement(parameters, EngineJson.Options), title, Actor.System, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> IdsAsync(ProductQuery query, CancellationToken cancellationToken) =>
    [
        .. (await products.ListAsync(query, cancellationToken)).Items
            .Where(product => product.Origin == ProductOrigin.Demo)
            .Select(product => PublicId.Format(PublicId.Product, product.Id)),
    ];

    private async Task StopAsync(Actor actor, CancellationToken cancellationToken)
    {
        var patience = TimeSpan.FromSeconds(30);
        var started = clock.GetTimestamp();
        while (true)
        {
            await using var context = contexts.CreateDbContext();
            var active = await context.Runs
                .Where(run => run.IsDemo && (run.State == RunState.Queued || run.State == RunState.Running))
                .Select(run => run.Id)
                .ToListAsync(cancellationToken);
            if (active.Count == 0)
            {
                return;
            }

            if (clock.GetElapsedTime(started) > patience)
            {
                throw new RefusalException(
                    "DEMO-BUSY",
                    "Demo runs are still working.",
                    $"an end within {patience.TotalSeconds:0} s of cancelling",
                    string.Join(", ", active.Select(id => PublicId.Format(PublicId.Run, id))),
                    "Remove the demo data again in a moment; it is not filled in again meanwhile.");
            }

            foreach (var runId in active)
            {
                await runs.CancelAsync(runId, actor, cancellationToken);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
        }
    }
}

/// <summary>State of the demo data and how much of it is there.</summary>
public sealed record DemoStatus(DemoState State, int Products, int Runs, int Measurements);

/// <summary>What was removed. <paramref name="Kept"/> are demo products that stay because runs name them by path.</summary>
public sealed record DemoRemoval(int Products, int Runs, int Measurements, IReadOnlyList<ProductRecord> Kept);
