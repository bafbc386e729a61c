using System.Linq.Expressions;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Products;

/// <summary>The list of products as the database answers it.</summary>
internal static class ProductList
{
    private const int MaxTake = 500;

    /// <summary>One page. <paramref name="position"/> is the place that footprints must hold; null for no such filter.</summary>
    public static async Task<Page<ProductRecord>> ReadAsync(CalibDbContext context, ProductQuery query, LonLat? position, CancellationToken cancellationToken)
    {
        PageRequest.Check(query.Skip, query.Take, MaxTake);
        var products = Filtered(context.Products.AsNoTracking(), query);
        if (position is not null)
        {
            var holding = await HoldingAsync(products, position, cancellationToken);
            products = products.Where(product => holding.Contains(product.Id));
        }

        var total = await products.CountAsync(cancellationToken);
        var items = await Sorted(products, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancellationToken);
        return new(items, total);
    }

    /// <summary>Products whose footprint holds a place: their boxes decide in the database, their outlines here.</summary>
    private static async Task<List<int>> HoldingAsync(IQueryable<ProductRecord> products, LonLat position, CancellationToken cancellationToken)
    {
        var (longitude, latitude) = position;

        // Boxes across the antimeridian end above 180 degrees; there the place lies a turn farther east.
        var turned = longitude + 360.0;
        var boxed = await products
            .Where(product => product.FootprintSouthDeg <= latitude && product.FootprintNorthDeg >= latitude)
            .Where(product => (product.FootprintWestDeg <= longitude && product.FootprintEastDeg >= longitude) || (product.FootprintWestDeg <= turned && product.FootprintEastDeg >= turned))
            .Select(product => new { product.Id, product.FootprintJson })
            .ToListAsync(cancellationToken);
        return [.. boxed.Where(product => Footprint.Of(product.FootprintJson)?.Contains(position) == true).Select(product => product.Id)];
    }

    private static IQueryable<ProductRecord> Filtered(IQueryable<ProductRecord> products, ProductQuery query)
    {
        foreach (var word in (query.Search ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var pattern = SearchTerms.Containing(word);
            var id = PublicId.TryParse(word, PublicId.Product, out var number) ? number : (int?)null;
            products = products.Where(product =>
                product.Id == id
                || EF.Functions.Like(product.Name.ToLower(), pattern, SearchTerms.Escape)
                || EF.Functions.Like(product.Tiles.ToLower(), pattern, SearchTerms.Escape)
                || EF.Functions.Like(product.Platform!.ToLower(), pattern, SearchTerms.Escape));
        }

        if (query.Kind is { } kind)
        {
            products = products.Where(product => product.Kind == kind);
        }

        if (query.Platform is { } platform)
        {
            products = products.Where(product => product.Platform == platform);
        }

        if (query.Baseline is { } baseline)
        {
            products = products.Where(product => product.Baseline == baseline);
        }

        if (query.From is { } from)
        {
            products = products.Where(product => product.SensingTime >= from);
        }

        if (query.To is { } to)
        {
            products = products.Where(product => product.SensingTime < to);
        }

        return query.PreferredOnly ? products.Where(product => product.Preferred) : products;
    }

    private static IOrderedQueryable<ProductRecord> Sorted(IQueryable<ProductRecord> products, ProductQuery query) => query.Sort switch
    {
        "id" => query.Descending ? products.OrderByDescending(product => product.Id) : products.OrderBy(product => product.Id),
        "name" => By(products.OrderBy(_ => 0), product => product.Name, query.Descending),
        "sensed" => By(products.OrderBy(product => product.SensingTime == null), product => product.SensingTime, query.Descending),
        "platform" => By(products.OrderBy(product => product.Platform == null), product => product.Platform, query.Descending),
        "baseline" => By(products.OrderBy(product => product.Baseline == null), product => product.Baseline, query.Descending),
        "size" => By(products.OrderBy(_ => 0), product => product.Bytes, query.Descending),
        "registered" => By(products.OrderBy(_ => 0), product => product.RegisteredAt, query.Descending),
        _ => throw PageRequest.UnknownSort(query.Sort, "id", "name", "sensed", "platform", "baseline", "size", "registered"),
    };

    // Equal keys follow by number, so that pages neither repeat nor lose a row. The databases disagree on where NULL sorts; the callers say "last".
    private static IOrderedQueryable<ProductRecord> By<TKey>(IOrderedQueryable<ProductRecord> products, Expression<Func<ProductRecord, TKey>> key, bool descending) =>
        (descending ? products.ThenByDescending(key) : products.ThenBy(key)).ThenBy(product => product.Id);
}
