using CalibPortal.Engine.Exports;

namespace CalibPortal.Engine.Measurements;

/// <summary>Measurements as a table for exports: every column of the record, with the run and product each row came from.</summary>
internal static class MeasurementTable
{
    /// <summary>One row per record, in the order given.</summary>
    public static DataTable Of(IReadOnlyList<MeasurementRecord> records) => new(
        "measurements",
        "Calibration measurements of CalibPortal; each row names the run and the product it came from",
        [
            Text(records, "quantity", "Quantity", record => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(record.Value.Quantity.ToString())),
            Text(records, "siteId", "Site", record => record.Value.SiteId),
            Text(records, "siteCatalogue", "Catalogue of the site definition", record => record.Value.SiteCatalogue),
            Text(records, "siteVersion", "Version of the site definition", record => record.Value.SiteVersion),
            Text(records, "platform", "Platform", record => record.Value.Platform),
            Text(records, "band", "Band", record => record.Value.Band),
            new TimeColumn("sensingTime", "Acquisition time of the scene, UTC", [.. records.Select(record => (DateTimeOffset?)record.Value.SensingTime)]) { StandardName = "time" },
            Number(records, "value", "Value of the quantity", "1", record => record.Value.Value),
            Number(records, "uncertainty", "Standard uncertainty (k = 1) of the value", "1", record => record.Value.Uncertainty),
            Number(records, "std", "Standard deviation over the region (n - 1)", "1", record => record.Value.Std),
            Number(records, "count", "Pixels that entered the value", "1", record => record.Value.Count),
            Number(records, "coverageFraction", "Part of the region that entered the value", "1", record => record.Value.CoverageFraction),
            Number(records, "sunZenithDeg", "Sun zenith", "degree", record => record.Value.SunZenithDeg, "solar_zenith_angle"),
            Number(records, "sunAzimuthDeg", "Sun azimuth, clockwise from true north", "degree", record => record.Value.SunAzimuthDeg, "solar_azimuth_angle"),
            Number(records, "viewZenithDeg", "View zenith", "degree", record => record.Value.ViewZenithDeg, "sensor_zenith_angle"),
            Number(records, "viewAzimuthDeg", "View azimuth (target to satellite), clockwise from true north", "degree", record => record.Value.ViewAzimuthDeg, "sensor_azimuth_angle"),
            Text(records, "region", "Region that was averaged", record => record.Value.Region),
            Text(records, "product", "Product", record => record.Value.Product),
            Text(records, "productId", "Product in the catalogue", record => record.ProductId is { } id ? PublicId.Format(PublicId.Product, id) : null),
            Text(records, "tile", "Tile", record => record.Value.Tile),
            Text(records, "baseline", "Processing baseline as printed", record => record.Value.Baseline),
            Number(records, "relativeOrbit", "Relative orbit", "1", record => record.Value.RelativeOrbit),
            Text(records, "reference", "Reference the value was compared with", record => record.Value.Reference),
            Text(records, "flags", "Fallbacks and warnings that the value carries", record => record.Value.Flags.Count == 0 ? null : string.Join(' ', record.Value.Flags)),
            Text(records, "run", "Run that produced the value", record => PublicId.Format(PublicId.Run, record.RunId)),
            Text(records, "supersededBy", "Run whose value replaced this one", record => record.SupersededByRunId is { } id ? PublicId.Format(PublicId.Run, id) : null),
            Text(records, "demo", "Demo data", record => record.IsDemo ? "demo" : null),
        ]);

    private static TextColumn Text(IReadOnlyList<MeasurementRecord> records, string name, string longName, Func<MeasurementRecord, string?> value) =>
        new(name, longName, [.. records.Select(value)]);

    private static NumberColumn Number(
        IReadOnlyList<MeasurementRecord> records, string name, string longName, string unit, Func<MeasurementRecord, double?> value, string? standardName = null) =>
        new(name, longName, unit, [.. records.Select(value)]) { StandardName = standardName };
}
