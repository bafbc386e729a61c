using System.Text.Json;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Processing baselines whose products this reader is known to read right, and those that were withdrawn. A baseline that
/// is not in the table is read all the same, because content decides, and named in a warning.
/// </summary>
public sealed class QualifiedBaselines
{
    private const string TableName = "sentinel2/qualified-baselines";
    private readonly Dictionary<BaselineVersion, QualifiedBaseline> _baselines;

    /// <summary>Takes the table.</summary>
    public QualifiedBaselines(IEnumerable<QualifiedBaseline> baselines) =>
        _baselines = baselines.ToDictionary(entry => BaselineVersion.Parse(entry.Baseline) ?? throw new InvalidDataException($"{TableName}: '{entry.Baseline}' is not a baseline."));

    /// <summary>Reads the table of the reference data. Refuses with <c>REFERENCE-DATA-MISSING</c>, <c>REFERENCE-DATA-ALTERED</c> or <c>REFERENCE-DATA-INVALID</c>.</summary>
    public static QualifiedBaselines Load(string referenceDataFolder)
    {
        var verified = ReferenceManifest.Read(referenceDataFolder).Open(referenceDataFolder, TableName);
        try
        {
            return new(JsonSerializer.Deserialize<Table>(verified.Content, EngineJson.Options)?.Baselines ?? throw new JsonException("the JSON null"));
        }
        catch (JsonException exception)
        {
            throw new RefusalException(
                "REFERENCE-DATA-INVALID", "The table of Sentinel-2 processing baselines cannot be read.", "JSON with 'baselines'", exception.Message, "Restore the 'data' folder that belongs to this version of the product.", exception);
        }
    }

    /// <summary>What the table says of a baseline; null when it is not in it.</summary>
    public QualifiedBaseline? Find(string baseline) => BaselineVersion.Parse(baseline) is { } version ? _baselines.GetValueOrDefault(version) : null;

    private sealed record Table(string Version, string Origin, IReadOnlyList<QualifiedBaseline> Baselines);
}

/// <summary>One row of the table.</summary>
/// <param name="Baseline">As printed, <c>04.00</c>.</param>
/// <param name="Withdrawn">True when ESA withdrew it: its products are refused.</param>
/// <param name="Evidence">On what the row rests.</param>
/// <param name="Note">What changed with it.</param>
public sealed record QualifiedBaseline(string Baseline, bool Withdrawn, string Evidence, string Note);
