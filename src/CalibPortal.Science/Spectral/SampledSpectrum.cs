namespace CalibPortal.Science.Spectral;

/// <summary>
/// A spectral quantity at nodes, some of which may be missing. Linear between two neighbouring nodes that are both there;
/// a missing node is never bridged.
/// </summary>
public sealed record SampledSpectrum
{
    /// <summary>Creates a spectrum.</summary>
    /// <param name="nodes">Wavelengths.</param>
    /// <param name="values">Value at each node; null where there is none.</param>
    /// <param name="uncertainties">Standard uncertainty at each node, in the unit of the values; null where there is none; an empty list when none is known at all.</param>
    /// <exception cref="ArgumentException">Lengths differ, a value is not finite, an uncertainty is negative or not finite.</exception>
    public SampledSpectrum(WavelengthNodes nodes, IReadOnlyList<double?> values, IReadOnlyList<double?> uncertainties)
    {
        if (values.Count != nodes.Count || (uncertainties.Count != 0 && uncertainties.Count != nodes.Count))
        {
            throw new ArgumentException($"{nodes.Count} wavelengths, {values.Count} values, {uncertainties.Count} uncertainties.");
        }

        if (values.Any(value => value is { } number && !double.IsFinite(number)))
        {
            throw new ArgumentException("A value of the spectrum is not a finite number; a missing value is null.");
        }

        if (uncertainties.Any(value => value is { } number && !(double.IsFinite(number) && number >= 0)))
        {
            throw new ArgumentException("An uncertainty of the spectrum is negative or not a finite number.");
        }

        Nodes = nodes;
        Values = values;
        Uncertainties = uncertainties;
    }

    /// <summary>Wavelengths, nm.</summary>
    public WavelengthNodes Nodes { get; }

    /// <summary>Value at each node; null where there is none.</summary>
    public IReadOnlyList<double?> Values { get; }

    /// <summary>Standard uncertainty (k = 1) at each node; null where there is none; empty when none is known.</summary>
    public IReadOnlyList<double?> Uncertainties { get; }

    /// <summary>Value at <paramref name="wavelengthNm"/>; null outside the nodes and beside a missing node.</summary>
    public double? At(double wavelengthNm) => Interpolate(Values, wavelengthNm);

    /// <summary>Standard uncertainty at <paramref name="wavelengthNm"/>, errors of neighbouring nodes taken as fully correlated; null where it is not known.</summary>
    public double? UncertaintyAt(double wavelengthNm) => Uncertainties.Count == 0 ? null : Interpolate(Uncertainties, wavelengthNm);

    private double? Interpolate(IReadOnlyList<double?> values, double wavelengthNm) =>
        Nodes.Locate(wavelengthNm) is { } cell && values[cell.Left] is { } left && values[cell.Right] is { } right ? cell.Between(left, right) : null;
}
