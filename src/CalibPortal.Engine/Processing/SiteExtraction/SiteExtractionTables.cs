using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Measurements;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>The result as columns, and as calibration records.</summary>
public static class SiteExtractionTables
{
    /// <summary>Observations, comparisons, meteorology and rejections.</summary>
    public static IReadOnlyList<DataTable> From(SiteExtractionResult result) =>
        [Observations(result.Observations), Comparisons(result.Comparisons), Meteo(result.Meteo), Rejections(result.Rejected), Fallbacks(result)];

    /// <summary>One record per observation and one per ratio.</summary>
    public static IReadOnlyList<Measurement> Measurements(SiteExtractionResult result)
    {
        var observed = result.Observations.ToDictionary(o => (o.ProductRef, o.Tile, o.SensingTime, o.Band));
        return
        [
            .. result.Observations.Select(o => Record(result, o, MeasurementQuantity.ToaReflectance, o.Mean, o.Uncertainty, null, o.Flags)),
            .. result.Comparisons.Select(c => Record(result, observed[(c.ProductRef, c.Tile, c.SensingTime, c.Band)], MeasurementQuantity.RatioToReference, c.Ratio, c.Uncertainty, c.ReferenceFile, c.Flags)),
        ];
    }

    private static Measurement Record(SiteExtractionResult result, SiteObservation o, MeasurementQuantity quantity, double value, double? uncertainty, string? reference, IReadOnlyList<string> flags) => new()
    {
        Quantity = quantity,
        SiteId = result.Site.Id,
        SiteCatalogue = result.Site.Catalogue,
        SiteVersion = result.Site.Version,
        Region = result.Site.Region,
        Platform = o.Platform,
        Band = o.Band,
        Product = o.Product,
        Tile = o.Tile,
        Baseline = o.Baseline,
        RelativeOrbit = o.RelativeOrbit,
        SensingTime = o.SensingTime,
        Value = value,
        Uncertainty = uncertainty,
        Std = quantity == MeasurementQuantity.ToaReflectance ? o.Std : null,
        Count = checked((int)o.Count),
        CoverageFraction = o.CoverageFraction,
        SunZenithDeg = o.SunZenithDeg,
        SunAzimuthDeg = o.SunAzimuthDeg,
        ViewZenithDeg = o.ViewZenithDeg,
        ViewAzimuthDeg = o.ViewAzimuthDeg,
        Reference = reference,
        Flags = [.. flags, .. result.Fallbacks.Select(fallback => fallback.Code).Distinct()],
    };

    private static DataTable Observations(IReadOnlyList<SiteObservation> rows) => new("observations", "Top-of-atmosphere reflectance over the site, one row per scene and band",
    [
        Text("product", "product name", rows, o => o.Product),
        Text("platform", "platform", rows, o => o.Platform),
        Text("baseline", "processing baseline", rows, o => o.Baseline),
        Number("relativeOrbit", "relative orbit", "1", rows, o => o.RelativeOrbit),
        Text("tile", "tile", rows, o => o.Tile),
        new TimeColumn("sensingTime", "acquisition time of the tile", [.. rows.Select(o => (DateTimeOffset?)o.SensingTime)]) { StandardName = "time" },
        Text("band", "band", rows, o => o.Band),
        Number("centralNm", "central wavelength of the band", "nm", rows, o => o.CentralNm) with { StandardName = "radiation_wavelength" },
        Number("resolutionM", "pixel size", "m", rows, o => o.ResolutionM),
        Number("count", "pixels in the statistics", "1", rows, o => o.Count),
        Number("mean", "mean top-of-atmosphere bidirectional reflectance factor", "1", rows, o => o.Mean) with { StandardName = "toa_bidirectional_reflectance" },
        Number("uncertainty", "standard uncertainty (k=1) of the mean, without absolute calibration", "1", rows, o => o.Uncertainty),
        Number("uncertaintyStatistical", "standard error of the mean", "1", rows, o => o.UncertaintyBudget.Statistical),
        Number("uncertaintyQuantisation", "uncertainty of one count", "1", rows, o => o.UncertaintyBudget.Quantisation),
        Number("uncertaintyGeolocation", "uncertainty of a shift by one pixel", "1", rows, o => o.UncertaintyBudget.Geolocation),
        Number("std", "sample standard deviation over the region", "1", rows, o => o.Std),
        Number("median", "median", "1", rows, o => o.Median),
        Number("min", "smallest", "1", rows, o => o.Min),
        Number("max", "largest", "1", rows, o => o.Max),
        Number("noDataCount", "region pixels without data", "1", rows, o => o.NoDataCount),
        Number("saturatedCount", "region pixels saturated", "1", rows, o => o.SaturatedCount),
        Number("maskedCount", "region pixels taken away by masks", "1", rows, o => o.MaskedCount),
        Text("maskedBy", "masks that took pixels away", rows, o => string.Join(' ', o.MaskedBy.Select(mask => $"{mask.Key}={mask.Value}"))),
        Number("regionPixels", "pixels of the region", "1", rows, o => o.RegionPixels),
        Number("coverageFraction", "part of the region with data", "1", rows, o => o.CoverageFraction),
        Text("detectors", "detectors in the region", rows, o => string.Join(' ', o.Detectors)),
        Number("sunZenithDeg", "sun zenith angle", "degree", rows, o => o.SunZenithDeg) with { StandardName = "solar_zenith_angle" },
        Number("sunAzimuthDeg", "sun azimuth angle, clockwise from true north", "degree", rows, o => o.SunAzimuthDeg) with { StandardName = "solar_azimuth_angle" },
        Number("viewZenithDeg", "view zenith angle", "degree", rows, o => o.ViewZenithDeg) with { StandardName = "sensor_zenith_angle" },
        Number("viewAzimuthDeg", "view azimuth angle, target to satellite, clockwise from true north", "degree", rows, o => o.ViewAzimuthDeg) with { StandardName = "sensor_azimuth_angle" },
        Text("flags", "flags", rows, o => string.Join(' ', o.Flags)),
    ]);

    private static DataTable Comparisons(IReadOnlyList<ReferenceComparison> rows) => new("comparisons", "Ratio measured / reference, one row per scene and band",
    [
        Text("product", "product name", rows, c => c.Product),
        Text("tile", "tile", rows, c => c.Tile),
        new TimeColumn("sensingTime", "acquisition time of the tile", [.. rows.Select(c => (DateTimeOffset?)c.SensingTime)]) { StandardName = "time" },
        Text("band", "band", rows, c => c.Band),
        Number("centralNm", "central wavelength of the band", "nm", rows, c => c.CentralNm) with { StandardName = "radiation_wavelength" },
        Number("measured", "measured reflectance", "1", rows, c => c.Measured),
        Number("measuredUncertainty", "standard uncertainty of the measured reflectance", "1", rows, c => c.MeasuredUncertainty),
        Number("reference", "reference reflectance", "1", rows, c => c.Reference),
        Number("referenceUncertainty", "standard uncertainty of the reference reflectance", "1", rows, c => c.ReferenceUncertainty),
        Number("ratio", "ratio measured / reference", "1", rows, c => c.Ratio),
        Number("uncertainty", "standard uncertainty (k=1) of the ratio", "1", rows, c => c.Uncertainty),
        new TimeColumn("referenceTime", "instant to which the reference was interpolated", [.. rows.Select(c => (DateTimeOffset?)c.ReferenceTime)]),
        Text("referenceFile", "reference file", rows, c => c.ReferenceFile),
        Number("uncoveredFraction", "part of the band's weight without reference", "1", rows, c => c.UncoveredFraction),
        Text("flags", "flags", rows, c => string.Join(' ', c.Flags)),
    ]);

    private static DataTable Meteo(IReadOnlyList<SceneMeteorology> rows) => new("meteo", "Meteorology of each scene at the site",
    [
        Text("product", "product name", rows, m => m.Product),
        Text("tile", "tile", rows, m => m.Tile),
        Number("ozoneDobson", "total ozone column in Dobson units", "1e-5 m", rows, m => m.OzoneDobson) with { StandardName = "equivalent_thickness_at_stp_of_atmosphere_ozone_content" },
        Text("ozoneOrigin", "origin of the ozone value", rows, m => m.OzoneOrigin),
        Number("waterVapourGcm2", "total column water vapour", "g cm-2", rows, m => m.WaterVapourGcm2),
        Number("seaLevelPressureHpa", "pressure reduced to sea level", "hPa", rows, m => m.SeaLevelPressureHpa) with { StandardName = "air_pressure_at_mean_sea_level" },
        Number("aerosolOpticalDepth550", "aerosol optical depth at 550 nm", "1", rows, m => m.AerosolOpticalDepth550),
        new TimeColumn("validAt", "instant for which the fields hold", [.. rows.Select(m => m.ValidAt)]),
        Text("timeRule", "time rule", rows, m => m.TimeRule),
        Text("reason", "why values are missing or odd", rows, m => m.Reason),
    ]);

    private static DataTable Rejections(IReadOnlyList<Rejection> rows) => new("rejections", "Scenes, bands and comparisons set aside",
    [
        Text("product", "product name", rows, r => r.Product),
        Text("tile", "tile", rows, r => r.Tile),
        Text("band", "band", rows, r => r.Band),
        Text("reason", "reason code", rows, r => r.Reason),
        Text("detail", "detail", rows, r => r.Detail),
    ]);

    private static DataTable Fallbacks(SiteExtractionResult result) => new("fallbacks", "Everything that was replaced by something else",
    [
        Text("code", "fallback code", result.Fallbacks, f => f.Code),
        Text("detail", "detail", result.Fallbacks, f => f.Detail),
    ]);

    private static TextColumn Text<T>(string name, string longName, IReadOnlyList<T> rows, Func<T, string?> value) => new(name, longName, [.. rows.Select(value)]);

    private static NumberColumn Number<T>(string name, string longName, string unit, IReadOnlyList<T> rows, Func<T, double?> value) => new(name, longName, unit, [.. rows.Select(value)]);
}
