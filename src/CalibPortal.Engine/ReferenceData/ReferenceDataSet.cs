using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>The reference data of the product, read, checked against its manifest and validated once at start.</summary>
public sealed class ReferenceDataSet
{
    private const string ResponsePrefix = "spectral-responses/";

    private readonly Dictionary<string, SpectralResponseSet> _responses;

    private ReferenceDataSet(string folder)
    {
        var manifest = ReferenceManifest.Read(folder);
        Sites = new ReferenceSiteCatalog(manifest.Open(folder, "sites"));
        Solar = ReadSolar(manifest.Open(folder, "solar"));
        Gases = GasTransmissionReference.Read(manifest.Open(folder, "atmosphere/gas-nodes"), manifest.Open(folder, "atmosphere/gas-transmission"));
        Aerosols = AerosolReference.Read(manifest.Open(folder, "aerosol/components"), manifest.Open(folder, "aerosol/refractive-index"), manifest.Open(folder, "aerosol/models"));
        _responses = manifest.Tables
            .Where(table => table.Name.StartsWith(ResponsePrefix, StringComparison.Ordinal))
            .Select(table => new SpectralResponseSet(table.Name[ResponsePrefix.Length..], manifest.Open(folder, table.Name)))
            .ToDictionary(set => set.Platform, StringComparer.Ordinal);
    }

    /// <summary>Sites.</summary>
    public ReferenceSiteCatalog Sites { get; }

    /// <summary>Solar irradiance with what provenance says of it.</summary>
    public SolarReference Solar { get; }

    /// <summary>Gas transmission with what provenance says of it.</summary>
    public GasTransmissionReference Gases { get; }

    /// <summary>Aerosol models.</summary>
    public AerosolReference Aerosols { get; }

    /// <summary>Sensors with spectral responses, in alphabetical order.</summary>
    public IReadOnlyList<string> Platforms => [.. _responses.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Reads <paramref name="folder"/>. Refuses with <c>REFERENCE-DATA-MISSING</c>, <c>REFERENCE-DATA-ALTERED</c> or <c>REFERENCE-DATA-INVALID</c>.</summary>
    public static ReferenceDataSet Load(string folder) => new(folder);

    /// <summary>
    /// Spectral responses of <paramref name="platform"/>. Refuses with <c>SRF-UNKNOWN-SENSOR</c>: the responses of a sister
    /// sensor are never lent (S2A and S2B differ by up to 17 nm in the centre of B12).
    /// </summary>
    public SpectralResponseSet Responses(string platform) => _responses.GetValueOrDefault(platform)
        ?? throw new RefusalException("SRF-UNKNOWN-SENSOR", $"The reference data has no spectral responses of '{platform}'.", $"one of: {string.Join(", ", Platforms)}", platform, $"Add the official responses of {platform} to the 'data' folder as their own table; those of another sensor are not a replacement.");

    private static SolarReference ReadSolar(VerifiedTable table)
    {
        var rows = new ReferenceRows(table);
        var samples = rows.Select(["wavelength_nm", "irradiance_W_m2_um"], row => (WavelengthNm: row.Number("wavelength_nm"), Irradiance: row.Number("irradiance_W_m2_um")));
        try
        {
            return new SolarReference(new SolarSpectrum($"TSIS-1 HSRS {table.Reference.Version}", [.. samples.Select(sample => sample.WavelengthNm)], [.. samples.Select(sample => sample.Irradiance)]), table.Reference);
        }
        catch (ArgumentException fault)
        {
            throw rows.Invalid(0, "positive irradiances at increasing wavelengths", fault.Message);
        }
    }
}

/// <summary>The solar spectrum and its table.</summary>
public sealed record SolarReference(SolarSpectrum Spectrum, ReferenceTable Reference);
