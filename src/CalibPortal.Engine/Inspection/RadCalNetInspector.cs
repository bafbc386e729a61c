using System.Globalization;
using System.Text.Json;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.RadCalNet;

namespace CalibPortal.Engine.Inspection;

/// <summary>Inspects RadCalNet files: one file of one day, alone or as the only file of a folder or ZIP.</summary>
public sealed class RadCalNetInspector : IDeliveryInspector
{
    /// <summary>Kind of these deliveries.</summary>
    public const string Kind = "radcalnet";

    /// <summary>A file of a day has about 40 kB.</summary>
    private const long MaxBytes = 4_000_000;

    /// <inheritdoc />
    public DeliveryInspection? Inspect(DeliveryTree tree, CancellationToken cancellationToken)
    {
        if (tree.Files.Count != 1 || RadCalNetFileName.Find(Path.GetFileName(tree.Files[0].Name)) is not { } name)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        using var stream = tree.OpenRead(tree.Files[0], MaxBytes);
        using var content = new MemoryStream();
        stream.CopyTo(content);
        content.Position = 0;
        var file = RadCalNetReader.Read(name.Text, content);
        var report = Report(file);
        return new DeliveryInspection(
            Kind,
            name.Text,
            JsonSerializer.SerializeToElement(report, EngineJson.Options),
            name.Site,
            name.Version[1..],   // "04.05": numbers, so that the highest version of a day is preferred
            file.Columns[file.Columns.Count / 2].Instant,   // local noon: what a list sorts and filters by
            [],
            null,
            string.Create(CultureInfo.InvariantCulture, $"{Kind}_{name.SiteCode}_{name.Date:yyyyMMdd}_{report.Quantity}"),
            null,
            [],   // the header tells the station, which may be hundreds of metres from the site
            report.Warnings.Count);
    }

    private static RadCalNetReport Report(RadCalNetFile file)
    {
        var valid = file.Columns.Count(column => column.IsValid);
        var warnings = new List<RadCalNetWarning>();
        if (file.UnknownLabels.Count > 0)
        {
            warnings.Add(new("RCN-UNKNOWN-LABELS", $"Rows that are not known and not used: {string.Join(", ", file.UnknownLabels)}."));
        }

        if (valid == 0)
        {
            warnings.Add(new("RCN-NO-VALID-COLUMN", "No half hour of the day has a value."));
        }

        return new RadCalNetReport
        {
            Kind = Kind,
            Name = file.Name.Text,
            Site = file.Name.Site,
            Configuration = file.Name.Configuration,
            Day = file.Name.Date,
            Version = file.Name.Version,
            Quantity = file.Name.Level == RadCalNetLevel.Surface ? "boa" : "toa",
            HeaderPosition = new(file.HeaderLatitudeDeg, file.HeaderLongitudeDeg, file.HeaderAltitudeM),
            Wavelengths = new(file.Wavelengths[0], file.Wavelengths[file.Wavelengths.Count - 1], file.Wavelengths.Count),
            ValidColumns = valid,
            Columns = [.. file.Columns.Select(Column)],
            Warnings = warnings,
        };
    }

    private static RadCalNetColumnReport Column(RadCalNetColumn column)
    {
        var atmosphere = column.Atmosphere;
        return new(
            column.Instant,
            column.IsValid,
            column.Reflectance.Count(cell => cell.Value is not null),
            column.Reflectance.Where(cell => cell.Fill is not null).GroupBy(cell => cell.Fill!.Value).OrderBy(group => group.Key)
                .ToDictionary(group => ((int)group.Key).ToString(CultureInfo.InvariantCulture), group => group.Count(), StringComparer.Ordinal),
            atmosphere.PressureHpa.Value,
            atmosphere.TemperatureK.Value,
            atmosphere.WaterVapourGcm2.Value,
            atmosphere.OzoneDobson.Value,
            atmosphere.AerosolOpticalDepth550.Value,
            atmosphere.AngstromExponent.Value,
            [.. atmosphere.All.Where(item => item.Quantity.IsClimatology).Select(item => item.Label)]);
    }
}
