using CalibPortal.Engine;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Measurements;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibPortal.Web.Features.Measurements.Api;

/// <summary>Measurements as CSV, with the filters of the page.</summary>
public static class MeasurementEndpoints
{
    private const int Slice = 5000;

    /// <summary>Maps the endpoints below <c>/api</c>.</summary>
    public static RouteGroupBuilder MapMeasurements(this RouteGroupBuilder api)
    {
        api.MapGet("/measurements.csv", ListAsync);
        return api;
    }

    private static async Task<FileContentHttpResult> ListAsync([AsParameters] MeasurementFilter filter, MeasurementService measurements, CancellationToken cancellationToken)
    {
        var query = filter.ToQuery() with { Take = Slice };
        var all = new List<MeasurementRecord>();
        int total;
        do
        {
            var page = await measurements.ListAsync(query with { Skip = all.Count }, cancellationToken);
            all.AddRange(page.Items);
            total = page.Items.Count == 0 ? all.Count : page.Total;
        }
        while (all.Count < total);
        return CsvFile.Of(CsvFile.Write(Table(all)), "measurements");
    }

    private static DataTable Table(IReadOnlyList<MeasurementRecord> records) => new("measurements", "Measurements",
    [
        new TextColumn("quantity", "Quantity", [.. records.Select(record => record.Value.Quantity.ToString())]),
        new TextColumn("siteId", "Site", [.. records.Select(record => record.Value.SiteId)]),
        new TimeColumn("sensingTime", "Acquisition", [.. records.Select(record => (DateTimeOffset?)record.Value.SensingTime)]),
        new TextColumn("band", "Band", [.. records.Select(record => record.Value.Band)]),
        new NumberColumn("value", "Value", "1", [.. records.Select(record => (double?)record.Value.Value)]),
        new NumberColumn("uncertainty", "Standard uncertainty (k=1)", "1", [.. records.Select(record => record.Value.Uncertainty)]),
        new TextColumn("run", "Run", [.. records.Select(record => PublicId.Format(PublicId.Run, record.RunId))]),
    ]);
}
