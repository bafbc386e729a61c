using System.Text.Json;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Products;

/// <summary>Tells which runs rest on a product.</summary>
internal static class ProductUse
{
    private static readonly RunState[] _resting = [RunState.Queued, RunState.Running, RunState.Succeeded, RunState.SucceededWithFallbacks];

    /// <summary>
    /// Runs that wait, work or have a result and name the product in their parameters, by catalogue id or by path, and runs that measured it.
    /// Failed, cancelled and interrupted runs without measurements have no result to protect.
    /// </summary>
    public static async Task<IReadOnlyList<int>> RunsAsync(CalibDbContext context, ProductRecord product, CancellationToken cancellationToken)
    {
        var byId = SearchTerms.Containing($"\"{PublicId.Format(PublicId.Product, product.Id)}\"");
        var byPath = SearchTerms.Containing(JsonSerializer.Serialize(product.Path, EngineJson.Compact));
        var named = await context.Runs.AsNoTracking()
            .Where(run => _resting.Contains(run.State))
            .Where(run => EF.Functions.Like(run.ParametersJson.ToLower(), byId, SearchTerms.Escape) || EF.Functions.Like(run.ParametersJson.ToLower(), byPath, SearchTerms.Escape))
            .Select(run => run.Id)
            .ToListAsync(cancellationToken);
        var measured = await context.Measurements.AsNoTracking().Where(record => record.ProductId == product.Id).Select(record => record.RunId).Distinct().ToListAsync(cancellationToken);
        return [.. named.Union(measured).Order()];
    }
}
