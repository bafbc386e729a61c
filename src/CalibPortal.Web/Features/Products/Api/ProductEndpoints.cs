using CalibPortal.Engine;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Products;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibPortal.Web.Features.Products.Api;

/// <summary>The list of products as CSV, with the filters of the page.</summary>
public static class ProductEndpoints
{
    private const int Slice = 500;

    /// <summary>Maps the endpoints below <c>/api</c>.</summary>
    public static RouteGroupBuilder MapProducts(this RouteGroupBuilder api)
    {
        api.MapGet("/products.csv", ListAsync);
        return api;
    }

    private static async Task<FileContentHttpResult> ListAsync([AsParameters] ProductFilter filter, ProductService products, CancellationToken cancellationToken)
    {
        var query = filter.ToQuery() with { Take = Slice };
        var all = new List<ProductRecord>();
        int total;
        do
        {
            var page = await products.ListAsync(query with { Skip = all.Count }, cancellationToken);
            all.AddRange(page.Items);
            total = page.Items.Count == 0 ? all.Count : page.Total;
        }
        while (all.Count < total);
        return CsvFile.Of(CsvFile.Write(Table(all)), "products");
    }

    private static DataTable Table(IReadOnlyList<ProductRecord> products) => new("products", "Products",
    [
        new TextColumn("id", "Product", [.. products.Select(product => PublicId.Format(PublicId.Product, product.Id))]),
        new TextColumn("name", "Name", [.. products.Select(product => product.Name)]),
        new TextColumn("kind", "Kind", [.. products.Select(product => product.Kind)]),
        new TextColumn("platform", "Platform", [.. products.Select(product => product.Platform)]),
        new TextColumn("baseline", "Processing baseline", [.. products.Select(product => product.Baseline)]),
        new TimeColumn("sensingTime", "Sensed", [.. products.Select(product => product.SensingTime)]),
        new TextColumn("tiles", "Tiles", [.. products.Select(product => product.Tiles)]),
        new NumberColumn("relativeOrbit", "Relative orbit", "1", [.. products.Select(product => (double?)product.RelativeOrbit)]),
        new TextColumn("preferred", "Preferred delivery of its acquisition", [.. products.Select(product => product.Preferred ? "yes" : "no")]),
        new NumberColumn("bytes", "Size", "byte", [.. products.Select(product => (double?)product.Bytes)]),
        new TextColumn("sha256", "SHA-256", [.. products.Select(product => product.Sha256)]),
        new NumberColumn("warnings", "Warnings of the inspection", "1", [.. products.Select(product => (double?)product.WarningCount)]),
        new TimeColumn("registeredAt", "Registered", [.. products.Select(product => (DateTimeOffset?)product.RegisteredAt)]),
        new TextColumn("path", "Path", [.. products.Select(product => product.Path)]),
    ]);
}
