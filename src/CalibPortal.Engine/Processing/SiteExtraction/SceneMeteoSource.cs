using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Ecmwf;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Meteorology of a scene at the site, from the auxiliary files of the delivery.</summary>
internal static class SceneMeteoSource
{
    /// <summary>Largest auxiliary file that is read, bytes: real ones hold 1 to 3 kB.</summary>
    private const long MaxBytes = 16 << 20;

    /// <summary>Reads the meteorology; a value taken from the edge of a grid that does not reach the site is added to <paramref name="fallbacks"/>.</summary>
    public static SceneMeteorology Read(SceneAccess scene, Site site, ICollection<Fallback> fallbacks)
    {
        var meteo = SceneMeteoReader.Read(
            Bytes(scene, scene.Scene.AuxEcmwf),
            Bytes(scene, scene.Scene.AuxCams),
            site.LatitudeDeg!.Value,
            site.LongitudeDeg!.Value,
            scene.Scene.SensingTime);
        Note(meteo.Ozone, "OZONE-OUTSIDE-GRID", "ozone");
        Note(meteo.WaterVapour, "WATER-VAPOUR-OUTSIDE-GRID", "water vapour");
        Note(meteo.SeaLevelPressure, "PRESSURE-OUTSIDE-GRID", "sea-level pressure");
        Note(meteo.AerosolOpticalDepth550, "AEROSOL-OUTSIDE-GRID", "aerosol optical depth");

        // Without any aerosol file there is nothing odd to tell: products before 04.00 never had one.
        var reasons = new[] { meteo.Ozone.Reason, meteo.WaterVapour.Reason, meteo.SeaLevelPressure.Reason, scene.Scene.AuxCams is null ? null : meteo.AerosolOpticalDepth550.Reason }
            .OfType<MeteoReason>()
            .Select(reason => $"{reason.Code}: {reason.Detail}")
            .Concat(meteo.Findings.Select(finding => $"{finding.Code}: {finding.Detail}"))
            .Distinct()
            .ToList();
        return new SceneMeteorology
        {
            Product = scene.Product.Name,
            Tile = scene.Scene.Tile,
            OzoneDobson = meteo.Ozone.Value?.Dobson,
            OzoneOrigin = meteo.OzoneOrigin is { } origin ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(origin.ToString()) : null,
            WaterVapourGcm2 = meteo.WaterVapour.Value?.GCm2,
            SeaLevelPressureHpa = meteo.SeaLevelPressure.Value?.Hpa,
            AerosolOpticalDepth550 = meteo.AerosolOpticalDepth550.Value,
            ValidAt = meteo.Ozone.ValidAt ?? meteo.WaterVapour.ValidAt ?? meteo.SeaLevelPressure.ValidAt,
            TimeRule = meteo.Ozone.Source is { } source ? System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(source.Time.Rule.ToString()) : null,
            Reason = reasons.Count == 0 ? null : string.Join(" | ", reasons),
        };

        void Note<T>(MeteoEstimate<T> estimate, string code, string quantity)
            where T : struct
        {
            if (estimate is { Value: not null, Source.IsOutsideGrid: true })
            {
                fallbacks.Add(new Fallback(code, $"{scene.Product.Name} T{scene.Scene.Tile}: the grid of the auxiliary file does not reach the site; {quantity} is that of its nearest edge"));
            }
        }
    }

    private static ReadOnlyMemory<byte>? Bytes(SceneAccess scene, DeliveredFile? file)
    {
        if (file is null)
        {
            return null;
        }

        using var stream = scene.Delivery.Tree.OpenRead(file, MaxBytes);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return content.ToArray();
    }
}
