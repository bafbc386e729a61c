using System.Globalization;

namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>Quantities the engine knows.</summary>
public enum MeteoQuantity
{
    /// <summary>Something else.</summary>
    Other,

    /// <summary>Total column ozone.</summary>
    Ozone,

    /// <summary>Total column water vapour.</summary>
    WaterVapour,

    /// <summary>Pressure reduced to mean sea level: never the pressure at the ground.</summary>
    SeaLevelPressure,

    /// <summary>Relative humidity.</summary>
    RelativeHumidity,

    /// <summary>Eastward wind at 10 m.</summary>
    WindEast,

    /// <summary>Northward wind at 10 m.</summary>
    WindNorth,

    /// <summary>Total aerosol optical depth at 550 nm.</summary>
    AerosolOpticalDepth550,

    /// <summary>Looks like ozone and is not a column (mixing ratio, anomaly, difference, gradient).</summary>
    OzoneLookAlike,
}

/// <summary>Units in which fields come.</summary>
public enum MeteoUnit
{
    /// <summary>Not known.</summary>
    Unknown,

    /// <summary>kg/m2.</summary>
    KgM2,

    /// <summary>Dobson units.</summary>
    Dobson,

    /// <summary>Pa.</summary>
    Pascal,

    /// <summary>Percent.</summary>
    Percent,

    /// <summary>m/s.</summary>
    MetrePerSecond,

    /// <summary>Pure number.</summary>
    One,
}

/// <summary>
/// What a field is, from its numbers in the code tables. Never from its position in the file (the number of messages
/// differs) nor from a text: software prints "Dobson [kg/m^2]" beside 128/206.
/// </summary>
/// <param name="Edition">1 or 2.</param>
/// <param name="Centre">Originating centre; 98 is ECMWF.</param>
/// <param name="Discipline">Discipline; 0 in edition 1, which has none.</param>
/// <param name="Table">Table version in edition 1, category in edition 2.</param>
/// <param name="Number">Number in the table.</param>
public sealed record GribParameter(int Edition, int Centre, int Discipline, int Table, int Number)
{
    private const int Ecmwf = 98;

    /// <summary>Printed form: <c>98:128/206</c> or <c>98:192.128/206</c>.</summary>
    public string Text => Edition == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{Centre}:{Table}/{Number}")
        : string.Create(CultureInfo.InvariantCulture, $"{Centre}:{Discipline}.{Table}/{Number}");

    /// <summary>The quantity.</summary>
    public MeteoQuantity Quantity => Meaning.Quantity;

    /// <summary>Unit of the values, by the code table.</summary>
    public MeteoUnit Unit => Meaning.Unit;

    // ECMWF local tables have the same numbers in edition 1 (table) and edition 2 (discipline 192, category = table).
    private (MeteoQuantity Quantity, MeteoUnit Unit) Meaning => (Edition, Centre, Discipline) switch
    {
        (1, Ecmwf, _) => Local(Table, Number),
        (2, Ecmwf, 192) => Local(Table, Number),

        // WMO edition 2, atmospheric chemistry: total ozone and total column integrated ozone, both in Dobson units.
        (2, _, 0) when Table == 14 && Number is 0 or 2 => (MeteoQuantity.Ozone, MeteoUnit.Dobson),
        (2, _, 0) when Table == 14 && Number == 1 => (MeteoQuantity.OzoneLookAlike, MeteoUnit.Unknown),
        _ => (MeteoQuantity.Other, MeteoUnit.Unknown),
    };

    private static (MeteoQuantity Quantity, MeteoUnit Unit) Local(int table, int number) => (table, number) switch
    {
        (128, 206) or (210, 206) or (211, 206) => (MeteoQuantity.Ozone, MeteoUnit.KgM2),
        (128, 137) => (MeteoQuantity.WaterVapour, MeteoUnit.KgM2),
        (128, 151) => (MeteoQuantity.SeaLevelPressure, MeteoUnit.Pascal),
        (128, 157) => (MeteoQuantity.RelativeHumidity, MeteoUnit.Percent),
        (128, 165) => (MeteoQuantity.WindEast, MeteoUnit.MetrePerSecond),
        (128, 166) => (MeteoQuantity.WindNorth, MeteoUnit.MetrePerSecond),
        (210, 207) => (MeteoQuantity.AerosolOpticalDepth550, MeteoUnit.One),
        (129 or 171 or 200, 206) or (128 or 210, 203) => (MeteoQuantity.OzoneLookAlike, MeteoUnit.Unknown),
        _ => (MeteoQuantity.Other, MeteoUnit.Unknown),
    };
}
