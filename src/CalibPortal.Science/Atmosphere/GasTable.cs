namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Two-way transmittance of one gas on nodes of wavelength and amount. A gas of varying amount has one axis (air mass times
/// amount); a well-mixed one has two (air mass, ground pressure). Wavelengths of the grid that are not given are
/// transparent. Values between nodes: -ln T follows a power law of the amount (exact for weak absorption, where the power is 1, and for
/// strong separate lines, where it is 1/2), T is linear in wavelength. Outside the nodes nothing is told.
/// </summary>
public sealed class GasTable
{
    /// <summary>First wavelength of the grid, nm.</summary>
    public const double FirstNm = 400;

    /// <summary>Last wavelength of the grid, nm.</summary>
    public const double LastNm = 2500;

    /// <summary>Step of the grid, nm.</summary>
    public const double StepNm = 2.5;

    /// <summary>
    /// Pressures up to here, hPa, are read at the last node of 1013 hPa: the ground level of US62 is 1013.00 in 6S and 1013.25 in the
    /// standard atmosphere, and both mean the same level (a difference of 0.03 % of the absorption).
    /// </summary>
    public const double SeaLevelHpa = 1013.25;

    private const double LastPressureNodeHpa = 1013;

    private readonly double[]?[] _rows = new double[]?[(int)((LastNm - FirstNm) / StepNm) + 1];
    private readonly double[] _amounts;
    private readonly double[] _pressures;

    /// <summary>Takes and checks the values of a gas.</summary>
    /// <param name="gas">Gas.</param>
    /// <param name="amounts">Nodes of air mass times amount (g/cm2 or cm-atm), or of air mass; positive and increasing.</param>
    /// <param name="pressuresHpa">Nodes of ground pressure, increasing; empty for a gas of varying amount.</param>
    /// <param name="rows">For each absorbing wavelength of the grid the transmittances, all amounts of the first pressure first.</param>
    /// <exception cref="ArgumentException">Nodes that do not increase, a wavelength off the grid or twice, a row of another length, a value outside 0..1 or one that grows with amount or pressure.</exception>
    public GasTable(AbsorbingGas gas, IReadOnlyList<double> amounts, IReadOnlyList<double> pressuresHpa, IEnumerable<(double WavelengthNm, IReadOnlyList<double> Transmittances)> rows)
    {
        Gas = gas;
        _amounts = Increasing(amounts, 2);
        _pressures = Increasing(pressuresHpa, 0);
        foreach (var (wavelengthNm, transmittances) in rows)
        {
            var index = (wavelengthNm - FirstNm) / StepNm;
            if (index != Math.Floor(index) || index < 0 || index >= _rows.Length || _rows[(int)index] is not null)
            {
                throw new ArgumentException($"{gas}: {wavelengthNm} nm is not a wavelength of the grid, or stands twice.");
            }

            _rows[(int)index] = Checked(transmittances, wavelengthNm);
        }
    }

    /// <summary>Gas.</summary>
    public AbsorbingGas Gas { get; }

    /// <summary>True when the gas follows the ground pressure.</summary>
    public bool IsWellMixed => _pressures.Length > 0;

    /// <summary>Nodes of air mass times amount, or of air mass for a well-mixed gas.</summary>
    public IReadOnlyList<double> Amounts => _amounts;

    /// <summary>Nodes of ground pressure, hPa; empty for a gas of varying amount.</summary>
    public IReadOnlyList<double> PressuresHpa => _pressures;

    /// <summary>Two-way transmittance, 0 to 1. An amount of exactly zero transmits everything; a zero result means "below 5e-8", the resolution of the table.</summary>
    /// <param name="wavelengthNm">Wavelength, nm, 400 to 2500.</param>
    /// <param name="amount">Air mass times amount, or air mass for a well-mixed gas.</param>
    /// <param name="pressureHpa">Ground pressure; not read for a gas of varying amount.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside the nodes: the table does not extrapolate.</exception>
    public double TwoWay(double wavelengthNm, double amount, double pressureHpa)
    {
        if (!(wavelengthNm is >= FirstNm and <= LastNm))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelengthNm), wavelengthNm, $"The gas table covers {FirstNm} to {LastNm} nm.");
        }

        if (amount == 0 && !IsWellMixed)
        {
            return 1;
        }

        var at = Locate(_amounts, amount, nameof(amount));
        var level = IsWellMixed ? Locate(_pressures, pressureHpa is > LastPressureNodeHpa and <= SeaLevelHpa ? LastPressureNodeHpa : pressureHpa, nameof(pressureHpa)) : default;
        var position = (wavelengthNm - FirstNm) / StepNm;
        var index = (int)position;
        var fraction = position - index;
        var here = AtWavelength(_rows[index], at, level);
        return fraction == 0 ? here : here + (fraction * (AtWavelength(_rows[index + 1], at, level) - here));
    }

    private double AtWavelength(double[]? row, Place amount, Place pressure)
    {
        if (row is null)
        {
            return 1;
        }

        var low = AtPressure(row, pressure.Below, amount);
        return pressure.Weight == 0 ? low : Between(low, AtPressure(row, pressure.Below + 1, amount), pressure);
    }

    private double AtPressure(double[] row, int pressure, Place amount)
    {
        var first = (pressure * _amounts.Length) + amount.Below;
        return amount.Weight == 0 ? row[first] : Between(row[first], row[first + 1], amount);
    }

    // Where a node is fully transparent or fully opaque to seven digits its logarithm says nothing; T is linear there.
    private static double Between(double low, double high, Place place) =>
        low == high ? low
        : low < 1 && high > 0 ? Math.Exp(-Math.Exp(double.Lerp(Math.Log(-Math.Log(low)), Math.Log(-Math.Log(high)), place.LogWeight)))
        : double.Lerp(low, high, place.Weight);

    private Place Locate(double[] nodes, double value, string name)
    {
        if (!(value >= nodes[0] && value <= nodes[^1]))
        {
            throw new ArgumentOutOfRangeException(name, value, $"The table of {Gas} covers {nodes[0]} to {nodes[^1]}; it is not extrapolated.");
        }

        var below = Array.BinarySearch(nodes, value);
        if (below >= 0)
        {
            return new Place(below, 0, 0);
        }

        below = ~below - 1;
        double low = nodes[below], high = nodes[below + 1];
        return new Place(below, (value - low) / (high - low), Math.Log(value / low) / Math.Log(high / low));
    }

    private double[] Checked(IReadOnlyList<double> values, double wavelengthNm)
    {
        var levels = Math.Max(1, _pressures.Length);
        if (values.Count != levels * _amounts.Length)
        {
            throw new ArgumentException($"{Gas} at {wavelengthNm} nm has {values.Count} transmittances for {levels * _amounts.Length} nodes.");
        }

        for (var i = 0; i < values.Count; i++)
        {
            var grows = (i % _amounts.Length > 0 && values[i] > values[i - 1]) || (i >= _amounts.Length && values[i] > values[i - _amounts.Length]);
            if (!(values[i] is >= 0 and <= 1) || grows)
            {
                throw new ArgumentException($"{Gas} at {wavelengthNm} nm: transmittance {values[i]} is outside 0..1 or grows with the amount.");
            }
        }

        return [.. values];
    }

    private static double[] Increasing(IReadOnlyList<double> nodes, int least)
    {
        if (nodes.Count < least || nodes.Any(node => !(node > 0)) || nodes.Zip(nodes.Skip(1)).Any(pair => !(pair.First < pair.Second)))
        {
            throw new ArgumentException($"Nodes must be positive and increase: {string.Join(", ", nodes)}.", nameof(nodes));
        }

        return [.. nodes];
    }

    private readonly record struct Place(int Below, double Weight, double LogWeight);
}
