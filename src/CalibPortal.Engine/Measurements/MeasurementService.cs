using System.Globalization;
using System.Linq.Expressions;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Measurements;

/// <summary>Reads the measurement base. Filters, sorts and slices in the database.</summary>
public sealed class MeasurementService(CalibDbContextFactory contexts)
{
    /// <summary>Most records of one figure or table: ten years of two satellites in 13 bands over five sites.</summary>
    public const int MaxSeriesRecords = 100_000;

    private const int MaxTake = 5000;

    /// <summary>Records by filter, by time. Refuses with <c>QUERY-RANGE</c> or <c>QUERY-SORT</c>.</summary>
    public async Task<Page<MeasurementRecord>> ListAsync(MeasurementQuery query, CancellationToken cancellationToken)
    {
        PageRequest.Check(query.Skip, query.Take, MaxTake);
        await using var context = contexts.CreateDbContext();
        var filtered = Filtered(context, query);
        var total = await filtered.CountAsync(cancellationToken);
        var items = await Sorted(filtered, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancellationToken);
        return new(items, total);
    }

    /// <summary>Values that occur, for the filter lists.</summary>
    public async Task<MeasurementFacets> FacetsAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return new(
            await ValuesAsync(context, record => record.Value.SiteId, cancellationToken),
            await ValuesAsync(context, record => record.Value.Band, cancellationToken),
            await ValuesAsync(context, record => record.Value.Platform, cancellationToken),
            await ValuesAsync(context, record => record.Value.Baseline, cancellationToken));
    }

    /// <summary>
    /// The time series of a query as a figure: one series per site, platform and band, links to the products, markers where the baseline changes.
    /// The slice of the query has no effect. Refuses with <c>QUANTITY-MISSING</c> when the query leaves quantities together that do not belong on
    /// one axis, and with <c>QUERY-TOO-LARGE</c> above <see cref="MaxSeriesRecords"/> records.
    /// </summary>
    public async Task<Figure> TimeSeriesAsync(MeasurementQuery query, CancellationToken cancellationToken)
    {
        var records = await AllAsync(query with { Sort = "time", Descending = false }, cancellationToken);
        return MeasurementSeries.Of(records, Quantity(query, records));
    }

    /// <summary>The records of a query as a table, for CSV and NetCDF; sorted as asked for, not sliced. Refuses with <c>QUERY-TOO-LARGE</c> or <c>QUERY-SORT</c>.</summary>
    public async Task<DataTable> TableAsync(MeasurementQuery query, CancellationToken cancellationToken) =>
        MeasurementTable.Of(await AllAsync(query, cancellationToken));

    private async Task<IReadOnlyList<MeasurementRecord>> AllAsync(MeasurementQuery query, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var filtered = Filtered(context, query);
        var total = await filtered.CountAsync(cancellationToken);
        if (total > MaxSeriesRecords)
        {
            throw new RefusalException(
                "QUERY-TOO-LARGE",
                "These are too many measurements for one figure or table.",
                string.Create(CultureInfo.InvariantCulture, $"at most {MaxSeriesRecords} records"),
                string.Create(CultureInfo.InvariantCulture, $"{total} records"),
                "Choose sites, bands or a shorter time.");
        }

        return await Sorted(filtered, query).ToListAsync(cancellationToken);
    }

    private static MeasurementQuantity Quantity(MeasurementQuery query, IReadOnlyList<MeasurementRecord> records)
    {
        if (query.Quantity is { } asked)
        {
            return asked;
        }

        MeasurementQuantity[] found = [.. records.Select(record => record.Value.Quantity).Distinct()];
        return found.Length == 1 ? found[0] : throw new RefusalException(
            "QUANTITY-MISSING",
            "A time series shows one quantity.",
            $"one of: {string.Join(", ", Enum.GetNames<MeasurementQuantity>())}",
            found.Length == 0 ? "no quantity asked for, and no measurements" : string.Join(", ", found),
            "Choose the quantity.");
    }

    private static async Task<IReadOnlyList<string>> ValuesAsync(CalibDbContext context, Expression<Func<MeasurementRecord, string>> column, CancellationToken cancellationToken)
    {
        // Sorted here: the two databases order text by different rules, and the lists are short.
        var values = await context.Measurements.AsNoTracking().Select(column).Distinct().ToListAsync(cancellationToken);
        values.Sort(StringComparer.Ordinal);
        return values;
    }

    private static IQueryable<MeasurementRecord> Filtered(CalibDbContext context, MeasurementQuery query)
    {
        var records = context.Measurements.AsNoTracking();
        if (!query.IncludeSuperseded)
        {
            records = records.Where(record => record.SupersededByRunId == null);
        }

        if (query.Quantity is { } quantity)
        {
            records = records.Where(record => record.Value.Quantity == quantity);
        }

        if (query.SiteIds.Count > 0)
        {
            records = records.Where(record => query.SiteIds.Contains(record.Value.SiteId));
        }

        if (query.Bands.Count > 0)
        {
            records = records.Where(record => query.Bands.Contains(record.Value.Band));
        }

        if (query.Platforms.Count > 0)
        {
            records = records.Where(record => query.Platforms.Contains(record.Value.Platform));
        }

        if (query.Baselines.Count > 0)
        {
            records = records.Where(record => query.Baselines.Contains(record.Value.Baseline));
        }

        if (query.RunId is { } runId)
        {
            records = records.Where(record => record.RunId == runId);
        }

        if (query.ProductId is { } productId)
        {
            records = records.Where(record => record.ProductId == productId);
        }

        if (query.From is { } from)
        {
            records = records.Where(record => record.Value.SensingTime >= from);
        }

        if (query.To is { } to)
        {
            records = records.Where(record => record.Value.SensingTime < to);
        }

        return records;
    }

    private static IOrderedQueryable<MeasurementRecord> Sorted(IQueryable<MeasurementRecord> records, MeasurementQuery query) => query.Sort switch
    {
        "time" => By(records, record => record.Value.SensingTime, query.Descending),
        "site" => By(records, record => record.Value.SiteId, query.Descending),
        "band" => By(records, record => record.Value.Band, query.Descending),
        "value" => By(records, record => record.Value.Value, query.Descending),
        "platform" => By(records, record => record.Value.Platform, query.Descending),
        "product" => By(records, record => record.Value.Product, query.Descending),
        _ => throw PageRequest.UnknownSort(query.Sort, "time", "site", "band", "value", "platform", "product"),
    };

    // Equal keys follow by time and number, so that pages neither repeat nor lose a row.
    private static IOrderedQueryable<MeasurementRecord> By<TKey>(IQueryable<MeasurementRecord> records, Expression<Func<MeasurementRecord, TKey>> key, bool descending) =>
        (descending ? records.OrderByDescending(key) : records.OrderBy(key)).ThenBy(record => record.Value.SensingTime).ThenBy(record => record.Id);
}
