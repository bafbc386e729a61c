using CalibPortal.Engine.Measurements;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibPortal.Web.Features.Measurements.Api;

/// <summary>Measurements as CSV, with the filters of the page.</summary>
public static class MeasurementEndpoints
{
    /// <summary>Maps the endpoints below <c>/api</c>.</summary>
    public static RouteGroupBuilder MapMeasurements(this RouteGroupBuilder api)
    {
        api.MapGet("/measurements.csv", ListAsync);
        return api;
    }

    private static async Task<FileContentHttpResult> ListAsync([AsParameters] MeasurementFilter filter, MeasurementService measurements, CancellationToken cancellationToken) =>
        CsvFile.Of(CsvFile.Write(await measurements.TableAsync(filter.ToQuery(), cancellationToken)), "measurements");
}
