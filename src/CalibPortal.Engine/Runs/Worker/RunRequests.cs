using System.Text.Json;
using CalibPortal.Engine.Runs.Child;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>Writes the request file of a run: what the database knows and the child, which has no database, needs.</summary>
public sealed class RunRequests(CalibDbContextFactory contexts, RunFolders folders, EngineOptions options, StorageOptions storage)
{
    /// <summary>Writes the file and returns its path.</summary>
    public async Task<string> WriteAsync(RunRecord run, CancellationToken cancellationToken)
    {
        var parameters = JsonElement.Parse(run.ParametersJson);
        var numbers = ProductReferences.Find(parameters);
        await using var context = contexts.CreateDbContext();
        var products = await context.Products.Where(product => numbers.Contains(product.Id)).ToDictionaryAsync(product => product.Id, product => product.Path, cancellationToken);
        var definitions = await context.Sites.Where(site => site.IsCurrent).Select(site => site.DefinitionJson).ToListAsync(cancellationToken);
        var request = new ChildRequest
        {
            RunId = PublicId.Format(PublicId.Run, run.Id),
            StepId = run.StepId,
            Parameters = parameters,
            Products = products.ToDictionary(product => PublicId.Format(PublicId.Product, product.Key), product => product.Value),
            EditedSites = [.. definitions.Select(definition => JsonSerializer.Deserialize<Site>(definition, EngineJson.Options)!)],
            OutputFolder = folders.Result(run.Id),
            ReferenceDataFolder = Path.GetFullPath(options.ReferenceDataFolder),
            MaxParallelism = Math.Max(1, Environment.ProcessorCount / storage.WorkerSlots),
        };
        var path = folders.Request(run.Id);
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, request, EngineJson.Options, cancellationToken);
        return path;
    }
}
