using System.Text.Json;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Engine.Inspection;

/// <summary>Inspects Sentinel-2 L1C deliveries; also a metadata file alone, and a tile of a public bucket, which is told apart but cannot be processed.</summary>
public sealed class Sentinel2Inspector(Sentinel2Reader reader) : IDeliveryInspector
{
    /// <summary>Kind of these deliveries.</summary>
    public const string Kind = "sentinel2-l1c";

    /// <inheritdoc />
    public DeliveryInspection? Inspect(DeliveryTree tree, CancellationToken cancellationToken)
    {
        var layout = tree.Kind == DeliveryKind.File ? Sentinel2Layout.OfMetadataFile(tree, cancellationToken) : Sentinel2Layout.Probe(tree);
        if (layout is null)
        {
            return null;
        }

        if (layout.ProductMetadata is null)
        {
            return InspectTiles(layout, cancellationToken);
        }

        // Metadata without any granule can still be told what they are; a granule without its metadata is a broken delivery.
        var onlyMetadata = tree.Kind == DeliveryKind.File || !layout.Tree.Files.Any(file => file.Name.StartsWith("GRANULE/", StringComparison.OrdinalIgnoreCase));
        var delivery = reader.Open(layout, requireTiles: !onlyMetadata, cancellationToken);
        var product = delivery.Product;
        var key = product.Scenes.Count == 0 ? null : AcquisitionKey.Of(product);
        var report = Describe(product.Scenes, product.Passport, product.Warnings, delivery.Tree) with
        {
            Name = product.Name,
            Generation = product.Generation == Sentinel2Generation.Old ? "old" : "compact",
            Platform = product.Platform,
            Baseline = product.Baseline,
            DatatakeId = product.DatatakeId,
            DatatakeStart = product.DatatakeStart,
            GenerationTime = product.GenerationTime,
            RelativeOrbit = product.RelativeOrbit,
            OrbitDirection = product.OrbitDirection,
            CloudCoverPercent = product.CloudCoverPercent,
            Footprint = [.. product.Footprint.Select(point => new[] { point.LongitudeDeg, point.LatitudeDeg })],
            AcquisitionKey = key,
        };
        return Answer(report, product.Footprint);
    }

    /// <summary>Tiles without product metadata: what can be said without the passport is said, and that it is missing.</summary>
    private static DeliveryInspection InspectTiles(Sentinel2Layout layout, CancellationToken cancellationToken)
    {
        var refusal = Sentinel2Reader.WithoutProductMetadata(layout).Refusal;
        var warnings = new List<SourceWarning> { new(refusal.Code, $"{refusal.Message} {refusal.Remedy}") };
        var scenes = new List<Sentinel2Scene>();
        foreach (var file in layout.TileMetadata)
        {
            cancellationToken.ThrowIfCancellationRequested();
            scenes.Add(SceneReader.Read(layout.Tree, TileMetadata.Read(MetadataFile.Load(layout.Tree, file)), [], warnings));
        }

        // TILE_ID, S2B_OPER_MSI_L1C_TL_..._T56JMQ_N03.00, is all there is to tell platform and baseline.
        var id = scenes[0].GranuleId;
        var baseline = id[(id.LastIndexOf("_N", StringComparison.Ordinal) + 2)..];
        return Answer(
            Describe(scenes, null, warnings, layout.Tree) with
            {
                Name = layout.Tree.RootName,
                Generation = "bucket",
                Platform = id[..3],
                Baseline = BaselineVersion.Parse(baseline) is null ? null : baseline,
            },
            []);
    }

    private static DeliveryInspection Answer(Sentinel2Report report, IReadOnlyList<GeoPoint> footprint) => new(
        Kind,
        report.Name,
        JsonSerializer.SerializeToElement(report, EngineJson.Options),
        report.Platform,
        report.Baseline,
        report.Scenes.Count == 0 ? null : report.Scenes.Min(scene => scene.SensingTime),
        [.. report.Scenes.Select(scene => scene.Tile).Distinct()],
        report.RelativeOrbit,
        report.AcquisitionKey,
        report.GenerationTime,
        [.. footprint.Select(point => new LonLat(point.LongitudeDeg, point.LatitudeDeg))],
        report.Warnings.Count);

    private static Sentinel2Report Describe(IReadOnlyList<Sentinel2Scene> scenes, RadiometricPassport? passport, IReadOnlyList<SourceWarning> warnings, DeliveryTree tree) => new()
    {
        Kind = Kind,
        Name = "",
        Generation = "",
        Platform = "",
        Baseline = null,
        Scenes = [.. scenes.Select(Describe)],
        Quantification = passport?.Quantification.Value,
        RadioAddOffset = ByBand(passport, band => band.RadioAddOffset),
        ReflectanceConversionU = passport?.ReflectanceConversionU?.Value,
        SolarIrradiance = ByBand(passport, band => band.SolarIrradiance),
        NoDataCount = passport?.NoDataCount.Value,
        SaturatedCount = passport?.SaturatedCount.Value,
        Bands = Sentinel2Band.All.ToDictionary(
            band => band.Name,
            band => new BandReport(band.ResolutionM, passport?.Bands[band.Name].CentralNm?.Value, scenes.Count > 0 && scenes.All(scene => scene.Images.ContainsKey(band.Name)))),
        MaskEncoding = Encoding(scenes.Select(scene => scene.Masks.Encoding).DefaultIfEmpty(MaskEncoding.None).Max()),
        Aux = new(scenes.Count > 0 && scenes.All(scene => scene.AuxEcmwf is not null), scenes.Count > 0 && scenes.All(scene => scene.AuxCams is not null)),
        Passport = passport is null ? null : new(passport.Formula, Constants(passport)),
        Footprint = [],
        Files = tree.Files.Count,
        Bytes = tree.Files.Sum(file => file.Bytes),
        Warnings = warnings,
    };

    private static SceneReport Describe(Sentinel2Scene scene) => new(
        scene.Tile,
        scene.SensingTime,
        $"EPSG:{scene.Epsg}",
        scene.SunZenithMeanDeg,
        scene.SunAzimuthMeanDeg,
        scene.GranuleId,
        scene.DatastripId,
        scene.CloudyPixelPercent,
        [.. Sentinel2Band.All.Select(band => band.Name).Where(scene.Images.ContainsKey)],
        [.. scene.Masks.Files.Select(mask => mask.Type).Distinct().Order(StringComparer.Ordinal)],
        Encoding(scene.Masks.Encoding),
        new(scene.AuxEcmwf is not null, scene.AuxCams is not null));

    private static string Encoding(MaskEncoding encoding) => encoding switch
    {
        MaskEncoding.Gml => "gml",
        MaskEncoding.Raster => "raster",
        _ => "none",
    };

    private static Dictionary<string, double> ByBand(RadiometricPassport? passport, Func<BandRadiometry, Sourced<double>?> value) =>
        passport is null ? [] : InOrder(passport).Where(band => value(band) is not null).ToDictionary(band => band.Band, band => value(band)!.Value, StringComparer.Ordinal);

    private static IEnumerable<BandRadiometry> InOrder(RadiometricPassport passport) => passport.Bands.Values.OrderBy(band => band.BandId);

    private static List<PassportConstant> Constants(RadiometricPassport passport)
    {
        var constants = new List<PassportConstant>
        {
            Row("QUANTIFICATION_VALUE", null, "counts", passport.Quantification),
            Row("NODATA", null, "counts", new Sourced<double>(passport.NoDataCount.Value, passport.NoDataCount.File, passport.NoDataCount.Element)),
            Row("SATURATED", null, "counts", new Sourced<double>(passport.SaturatedCount.Value, passport.SaturatedCount.File, passport.SaturatedCount.Element)),
        };
        if (passport.ReflectanceConversionU is { } u)
        {
            constants.Add(Row("U", null, "1", u));
        }

        foreach (var band in InOrder(passport))
        {
            (string Name, string Unit, Sourced<double>? Value)[] rows =
            [
                ("RADIO_ADD_OFFSET", "counts", band.RadioAddOffset),
                ("SOLAR_IRRADIANCE", "W/m2/um", band.SolarIrradiance),
                ("PHYSICAL_GAINS", "counts per W/m2/sr/um", band.PhysicalGain),
                ("CENTRAL", "nm", band.CentralNm),
            ];
            constants.AddRange(rows.Where(row => row.Value is not null).Select(row => Row(row.Name, band.Band, row.Unit, row.Value!)));
        }

        return constants;
    }

    private static PassportConstant Row(string name, string? band, string unit, Sourced<double> value) => new(name, band, value.Value, unit, value.File, value.Element);
}
