using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Demo;

/// <summary>Takes demo records out of the database, all or none, and then the folders of the demo runs from the disk.</summary>
internal sealed class DemoEraser(CalibDbContextFactory contexts, StorageOptions storage)
{
    /// <summary>Removes everything that is marked as demo; no demo run may be active.</summary>
    public async Task<DemoRemoval> EraseAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var runs = await context.Runs.Where(run => run.IsDemo).Select(run => run.Id).ToListAsync(cancellationToken);

        // What a demo run replaced is current again.
        await context.Measurements
            .Where(record => record.SupersededByRunId != null && runs.Contains(record.SupersededByRunId.Value))
            .ExecuteUpdateAsync(set => set.SetProperty(record => record.SupersededByRunId, (int?)null), cancellationToken);
        var measurements = await context.Measurements.Where(record => runs.Contains(record.RunId)).ExecuteDeleteAsync(cancellationToken);
        await context.Runs.Where(run => runs.Contains(run.Id)).ExecuteDeleteAsync(cancellationToken);
        var (removed, kept) = await RemoveProductsAsync(context, cancellationToken);
        await transaction.CommitAsync(cancellationToken);

        var folders = new RunFolders(storage);
        foreach (var folder in runs.Select(folders.Result).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }

        return new(removed, runs.Count, measurements, kept);
    }

    private static async Task<(int Removed, IReadOnlyList<ProductRecord> Kept)> RemoveProductsAsync(CalibDbContext context, CancellationToken cancellationToken)
    {
        var kept = new List<ProductRecord>();
        var keys = new HashSet<string>();
        var removed = 0;
        foreach (var product in await context.Products.Where(product => product.Origin == ProductOrigin.Demo).ToListAsync(cancellationToken))
        {
            if ((await ProductUse.RunsAsync(context, product, cancellationToken)).Count > 0)
            {
                kept.Add(product);
                continue;
            }

            context.Remove(product);
            removed++;
            if (product.AcquisitionKey is { } key)
            {
                keys.Add(key);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        foreach (var key in keys)
        {
            var rest = await context.Products.Where(product => product.AcquisitionKey == key).ToListAsync(cancellationToken);
            if (rest.Count > 0)
            {
                DeliveryPreference.Decide(rest);
            }
        }

        await context.SaveChangesAsync(cancellationToken);
        return (removed, kept);
    }
}
