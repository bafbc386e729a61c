namespace CalibPortal.Engine.Inspection;

/// <summary>What <c>calib inspect</c> prints of a RadCalNet file. The names are a contract with scripts (camelCase in JSON).</summary>
public sealed record RadCalNetReport
{
    /// <summary>Always <see cref="RadCalNetInspector.Kind"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Name of the file.</summary>
    public required string Name { get; init; }

    /// <summary>Site, <c>LCFR</c>.</summary>
    public required string Site { get; init; }

    /// <summary>Configuration of the site, <c>01</c>.</summary>
    public required string Configuration { get; init; }

    /// <summary>Day of the name.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Version, <c>v04.05</c>.</summary>
    public required string Version { get; init; }

    /// <summary><c>boa</c> for .input, <c>toa</c> for .output.</summary>
    public required string Quantity { get; init; }

    /// <summary>Position in the header: that of the station, not of the region.</summary>
    public required RadCalNetHeaderPosition HeaderPosition { get; init; }

    /// <summary>First and last wavelength, nm, and number of wavelengths.</summary>
    public required RadCalNetWavelengths Wavelengths { get; init; }

    /// <summary>Number of columns with at least one value.</summary>
    public required int ValidColumns { get; init; }

    /// <summary>The half-hour columns.</summary>
    public required IReadOnlyList<RadCalNetColumnReport> Columns { get; init; }

    /// <summary>What is odd.</summary>
    public required IReadOnlyList<RadCalNetWarning> Warnings { get; init; }
}

/// <summary>Position of the header: degrees and metres.</summary>
public sealed record RadCalNetHeaderPosition(double LatitudeDeg, double LongitudeDeg, double AltitudeM);

/// <summary>Wavelengths of the file.</summary>
public sealed record RadCalNetWavelengths(double FirstNm, double LastNm, int Count);

/// <summary>Something odd, with its code.</summary>
public sealed record RadCalNetWarning(string Code, string Message);

/// <summary>One column: its instant, its values, why some are missing, and its atmosphere (null where a value is missing).</summary>
public sealed record RadCalNetColumnReport(
    DateTimeOffset Time,
    bool Valid,
    int Values,
    IReadOnlyDictionary<string, int> Fills,
    double? PressureHpa,
    double? TemperatureK,
    double? WaterVapourGcm2,
    double? OzoneDobson,
    double? Aot550,
    double? AngstromExponent,
    IReadOnlyList<string> Climatology);
