namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Two-way gas transmittance at 2.5 nm from 400 to 2500 nm for the US62 profile, as 6S has it: water vapour and ozone by air mass times
/// amount, the well-mixed gases by air mass and ground pressure. NO2 and the oxygen collision bands (577, 630, 1270 nm) are not in
/// 6S and not in here. Water vapour is of a ground at 1013 hPa; its table has no pressure.
/// </summary>
public sealed class GasTransmission
{
    /// <summary>
    /// Below this transmittance a band is saturated (water vapour around 1370 and 1890 nm, some lines near 1830 and 1920 nm): the
    /// number is the table's, and other codes differ from it by more than the number itself.
    /// </summary>
    public const double SaturatedBelow = 0.01;

    private readonly GasTable[] _tables;

    /// <summary>Takes one table for each gas.</summary>
    /// <exception cref="ArgumentException">A gas is missing, given twice, or has the wrong axes.</exception>
    public GasTransmission(IEnumerable<GasTable> tables)
    {
        _tables = [.. tables.OrderBy(table => table.Gas)];
        if (!_tables.Select(table => table.Gas).SequenceEqual(Enum.GetValues<AbsorbingGas>()))
        {
            throw new ArgumentException($"Each gas needs one table; there are {string.Join(", ", _tables.Select(table => table.Gas))}.", nameof(tables));
        }

        if (_tables.FirstOrDefault(table => table.IsWellMixed != table.Gas is not (AbsorbingGas.WaterVapour or AbsorbingGas.Ozone)) is { } wrong)
        {
            throw new ArgumentException($"The table of {wrong.Gas} has the axes of another kind of gas.", nameof(tables));
        }
    }

    /// <summary>The table of a gas.</summary>
    public GasTable this[AbsorbingGas gas] => _tables[(int)gas];

    /// <summary>Two-way transmittance of one gas over <paramref name="path"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Wavelength, amount, air mass or pressure outside the table.</exception>
    public double TwoWay(AbsorbingGas gas, double wavelengthNm, in GasPath path) => this[gas].TwoWay(
        wavelengthNm,
        gas switch
        {
            AbsorbingGas.WaterVapour => path.AirMass * path.WaterVapourGcm2,
            AbsorbingGas.Ozone => path.AirMass * path.OzoneCmAtm,
            _ => path.AirMass,
        },
        path.PressureHpa);

    /// <summary>Product of the seven gases, as SMAC takes it: lines of different gases are held to be independent.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="TwoWay(AbsorbingGas, double, in GasPath)"/>.</exception>
    public double ProductTwoWay(double wavelengthNm, in GasPath path)
    {
        var product = 1.0;
        foreach (var table in _tables)
        {
            product *= TwoWay(table.Gas, wavelengthNm, path);
        }

        return product;
    }

    /// <summary>True when <paramref name="transmittance"/> is below <see cref="SaturatedBelow"/>: report the band, do not rely on it.</summary>
    public static bool IsSaturated(double transmittance) => transmittance < SaturatedBelow;
}
