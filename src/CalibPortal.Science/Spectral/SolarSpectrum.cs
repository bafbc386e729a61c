namespace CalibPortal.Science.Spectral;

/// <summary>Solar irradiance outside the atmosphere at 1 AU, linear between its samples; nothing is known outside them.</summary>
public sealed record SolarSpectrum
{
    /// <summary>Creates a spectrum.</summary>
    /// <param name="name">Name and version, for example <c>TSIS-1 HSRS v2</c>.</param>
    /// <param name="wavelengthNm">Wavelengths, nm, strictly increasing, at least two.</param>
    /// <param name="irradianceWm2Um">Irradiance at each wavelength, W/m2/um, positive.</param>
    /// <exception cref="ArgumentException">Lengths differ, fewer than two samples, wavelengths not increasing, an irradiance is not a positive number.</exception>
    public SolarSpectrum(string name, IReadOnlyList<double> wavelengthNm, IReadOnlyList<double> irradianceWm2Um)
    {
        if (wavelengthNm.Count != irradianceWm2Um.Count)
        {
            throw new ArgumentException($"{name}: {wavelengthNm.Count} wavelengths, {irradianceWm2Um.Count} irradiances.");
        }

        if (irradianceWm2Um.Any(value => !double.IsFinite(value) || value <= 0))
        {
            throw new ArgumentException($"{name}: an irradiance is not a positive number.");
        }

        Name = name;
        Nodes = new WavelengthNodes(wavelengthNm);
        IrradianceWm2Um = irradianceWm2Um;
    }

    /// <summary>Name and version.</summary>
    public string Name { get; }

    /// <summary>Wavelengths, nm, increasing.</summary>
    public WavelengthNodes Nodes { get; }

    /// <summary>Irradiance at each wavelength, W/m2/um at 1 AU.</summary>
    public IReadOnlyList<double> IrradianceWm2Um { get; }

    /// <summary>Irradiance at <paramref name="wavelengthNm"/>, W/m2/um; null outside the samples: a spectrum is not extrapolated.</summary>
    public double? At(double wavelengthNm) => Nodes.Locate(wavelengthNm) is { } cell ? cell.Between(IrradianceWm2Um[cell.Left], IrradianceWm2Um[cell.Right]) : null;
}
