namespace CalibPortal.Engine.Sources.RadiativeTransfer;

/// <summary>One row of a table of cases.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Fields">All fields as written, in the order of the header.</param>
/// <param name="WavelengthNm">Wavelength, nm.</param>
/// <param name="SunZenithDeg">Sun zenith, degrees.</param>
/// <param name="ViewZenithDeg">View zenith, degrees.</param>
/// <param name="RelativeAzimuthDeg">Sun azimuth minus view azimuth, degrees; 0 is backscatter.</param>
/// <param name="Aerosol">Aerosol model, or <c>none</c>.</param>
/// <param name="Aot550">Aerosol optical depth at 550 nm.</param>
/// <param name="PressureHpa">Pressure at the ground, hPa.</param>
/// <param name="Surface">Reflectance of the Lambertian surface.</param>
public sealed record RadiativeTransferCase(
    long Line,
    IReadOnlyList<string> Fields,
    double WavelengthNm,
    double SunZenithDeg,
    double ViewZenithDeg,
    double RelativeAzimuthDeg,
    string Aerosol,
    double Aot550,
    double PressureHpa,
    double Surface);

/// <summary>A table of cases; other columns than those of <see cref="RadiativeTransferCaseReader.Columns"/> are carried along.</summary>
/// <param name="Header">Column names as written.</param>
/// <param name="Cases">Rows.</param>
public sealed record RadiativeTransferCaseTable(IReadOnlyList<string> Header, IReadOnlyList<RadiativeTransferCase> Cases);
