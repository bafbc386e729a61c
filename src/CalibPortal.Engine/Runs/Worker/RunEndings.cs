using System.Text.Json;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>Stores the end of a run in one transaction: state, files, provenance, fallbacks and measurements, or nothing of it.</summary>
public sealed class RunEndings(CalibDbContextFactory contexts, RunClaims claims, StepCatalog steps, RunFolders folders, TimeProvider clock)
{
    /// <summary>Any number, the same in all workers.</summary>
    private const long MeasurementLock = 0x4D454153;

    /// <summary>Stores <paramref name="ending"/>; false when this worker no longer holds the run, and then nothing is stored.</summary>
    internal async Task<bool> StoreAsync(RunRecord run, RunEnding ending, CancellationToken cancellationToken)
    {
        var measurements = ending.Success is null ? [] : await MeasurementsAsync(run, cancellationToken);
        await using var context = contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (!await EndAsync(context, run, ending, cancellationToken))
        {
            return false;
        }

        if (ending.Success is { } success)
        {
            context.RunArtefacts.AddRange(success.Artefacts.Select(artefact => new RunArtefactRecord
            {
                RunId = run.Id, FileName = artefact.FileName, MediaType = artefact.MediaType, Bytes = artefact.Bytes, Sha256 = artefact.Sha256,
            }));
            await AddMeasurementsAsync(context, run, measurements, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<bool> EndAsync(CalibDbContext context, RunRecord run, RunEnding ending, CancellationToken cancellationToken)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        var refusal = ending.Refusal is null ? null : JsonSerializer.Serialize(ending.Refusal, EngineJson.Options);
        var fallbacks = ending.Success is { Fallbacks.Count: > 0 } replaced ? JsonSerializer.Serialize(replaced.Fallbacks, EngineJson.Options) : null;
        var provenance = ending.Success is null ? null : JsonSerializer.Serialize(ending.Success.Provenance, EngineJson.Options);
        var fraction = ending.Success is null ? run.Fraction : 1;
        var seconds = run.SecondsUntil(now.Value);
        var ended = await claims.Held(context, run.Id).ExecuteUpdateAsync(
            set => set
                .SetProperty(row => row.State, ending.State)
                .SetProperty(row => row.FinishedAt, now)
                .SetProperty(row => row.DurationSeconds, seconds)
                .SetProperty(row => row.LeaseUntil, (DateTimeOffset?)null)
                .SetProperty(row => row.Reason, ending.Reason)
                .SetProperty(row => row.RefusalJson, refusal)
                .SetProperty(row => row.FallbacksJson, fallbacks)
                .SetProperty(row => row.ProvenanceJson, provenance)
                .SetProperty(row => row.Fraction, fraction),
            cancellationToken);
        return ended == 1;
    }

    private async Task<IReadOnlyList<Measurement>> MeasurementsAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var step = steps.Get(run.StepId);
        using var content = new MemoryStream(await File.ReadAllBytesAsync(Path.Combine(folders.Result(run.Id), ResultFiles.Result), cancellationToken));
        return step.Measurements(step.ReadResult(content));
    }

    private async Task AddMeasurementsAsync(CalibDbContext context, RunRecord run, IReadOnlyList<Measurement> measurements, CancellationToken cancellationToken)
    {
        if (measurements.Count == 0)
        {
            return;
        }

        if (contexts.Provider == DatabaseProvider.PostgreSql)
        {
            // Two runs of one product that end at once: the second one must see what the first one stored. SQLite has one writer anyway.
            await context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({MeasurementLock})", cancellationToken);
        }

        var names = measurements.Select(measurement => measurement.Product).Distinct().ToList();
        var numbers = ProductReferences.Find(JsonElement.Parse(run.ParametersJson));
        var products = await context.Products.Where(product => numbers.Contains(product.Id)).Select(product => new { product.Id, product.Name, product.Origin }).ToListAsync(cancellationToken);
        var current = (await context.Measurements.Where(record => record.SupersededByRunId == null && names.Contains(record.Value.Product)).ToListAsync(cancellationToken))
            .ToLookup(record => Key(record.Value));
        foreach (var measurement in measurements)
        {
            var others = current[Key(measurement)].ToList();
            foreach (var earlier in others.Where(record => record.RunId < run.Id))
            {
                earlier.SupersededByRunId = run.Id;
            }

            context.Measurements.Add(new MeasurementRecord
            {
                RunId = run.Id,
                ProductId = products.FirstOrDefault(product => product.Name == measurement.Product)?.Id,
                Value = measurement,
                // A run that was asked for later may have ended earlier: it stays in force.
                SupersededByRunId = others.Where(record => record.RunId > run.Id).Select(record => (int?)record.RunId).FirstOrDefault(),
                IsDemo = products.Exists(product => product.Name == measurement.Product && product.Origin == ProductOrigin.Demo),
            });
        }
    }

    private static (MeasurementQuantity Quantity, string Product, string Tile, string Band, string Site, string Region) Key(Measurement value) =>
        (value.Quantity, value.Product, value.Tile, value.Band, value.SiteId, value.Region);
}
