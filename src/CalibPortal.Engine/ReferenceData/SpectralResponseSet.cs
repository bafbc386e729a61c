using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>Spectral responses of one sensor, in one version.</summary>
public sealed class SpectralResponseSet
{
    private readonly Dictionary<string, SpectralResponse> _byBand;

    /// <summary>Reads and checks the table of <paramref name="platform"/>.</summary>
    internal SpectralResponseSet(string platform, VerifiedTable table)
    {
        Platform = platform;
        Reference = table.Reference;
        var rows = new ReferenceRows(table);
        var samples = rows.Select(["band", "wavelength_nm", "response"], row => (Band: row.Text("band"), WavelengthNm: row.Number("wavelength_nm"), Response: row.Number("response")));
        try
        {
            Bands = [.. samples.GroupBy(sample => sample.Band).Select(band => new SpectralResponse(band.Key, [.. band.Select(sample => sample.WavelengthNm)], [.. band.Select(sample => sample.Response)]))];
        }
        catch (ArgumentException fault)
        {
            throw rows.Invalid(0, "spectral responses at increasing wavelengths", fault.Message);
        }

        _byBand = Bands.ToDictionary(band => band.Band, StringComparer.Ordinal);
    }

    /// <summary>Sensor, <c>S2A</c> or <c>PHR1B</c>.</summary>
    public string Platform { get; }

    /// <summary>Name, version and hash of the table.</summary>
    public ReferenceTable Reference { get; }

    /// <summary>Responses in the order of the mission's band list.</summary>
    public IReadOnlyList<SpectralResponse> Bands { get; }

    /// <summary>Response of <paramref name="band"/> as the mission prints it. Refuses with <c>SRF-UNKNOWN-BAND</c>.</summary>
    public SpectralResponse Get(string band) => _byBand.GetValueOrDefault(band)
        ?? throw new RefusalException("SRF-UNKNOWN-BAND", $"The reference data has no spectral response of band '{band}' of {Platform}.", $"one of: {string.Join(", ", Bands.Select(response => response.Band))}", band, "Choose a band of this sensor.");
}
