using CalibPortal.Engine;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Web.Shared;

namespace CalibPortal.Web.Features.Search;

/// <summary>Answers the search box: ids first, then products, runs (also by error code) and sites.</summary>
public sealed class PortalSearch(ProductService products, RunService runs, SiteService sites)
{
    private const int PerKind = 5;

    /// <summary>Best answers for <paramref name="text"/>; none for less than two characters.</summary>
    public async Task<IReadOnlyList<SearchHit>> FindAsync(string? text, CancellationToken cancellationToken)
    {
        var wanted = text?.Trim() ?? "";
        if (wanted.Length < 2)
        {
            return [];
        }

        var foundProducts = await products.ListAsync(new ProductQuery { Search = wanted, Take = PerKind }, cancellationToken);
        var foundRuns = await runs.ListAsync(new RunQuery { Search = wanted, Take = PerKind }, cancellationToken);
        var foundSites = await sites.ListAsync(cancellationToken);
        var isProductId = PublicId.TryParse(wanted, PublicId.Product, out var productId);
        var isRunId = PublicId.TryParse(wanted, PublicId.Run, out var runId);
        return
        [
            .. foundProducts.Items.OrderByDescending(product => isProductId && product.Id == productId).Select(Hit),
            .. foundRuns.Items.OrderByDescending(run => isRunId && run.Id == runId).Select(Hit),
            .. foundSites
                .Where(site => site.Id.Contains(wanted, StringComparison.OrdinalIgnoreCase) || site.Name.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                .Take(PerKind)
                .Select(site => new SearchHit("Site", $"{site.Id} {site.Name}", site.Catalogue, PortalLinks.Site(site.Id))),
        ];
    }

    private static SearchHit Hit(ProductRecord product) => new(
        "Product",
        $"{PublicId.Format(PublicId.Product, product.Id)} {product.Name}",
        string.Join(" · ", new[] { product.Platform, product.Tiles, product.SensingTime is { } time ? Printed.Day(time) : null }.Where(part => !string.IsNullOrEmpty(part))),
        PortalLinks.Product(product.Id));

    private static SearchHit Hit(RunRecord run) => new(
        "Run",
        $"{PublicId.Format(PublicId.Run, run.Id)} {run.Title}",
        $"{run.State} · {Printed.Time(run.CreatedAt)} UTC",
        PortalLinks.Run(run.Id));
}
