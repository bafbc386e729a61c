namespace CalibPortal.Science.Units;

/// <summary>Total column of water vapour. 1 kg/m2 of water is a layer of 1 mm, and 0.1 g/cm2.</summary>
public readonly record struct WaterVapourColumn
{
    private WaterVapourColumn(double kgM2) => KgM2 = kgM2;

    /// <summary>Column in kg/m2.</summary>
    public double KgM2 { get; }

    /// <summary>Column in g/cm2.</summary>
    public double GCm2 => KgM2 * 0.1;

    /// <summary>From kg/m2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public static WaterVapourColumn FromKgM2(double kgM2) =>
        double.IsFinite(kgM2) && kgM2 >= 0 ? new(kgM2) : throw new ArgumentOutOfRangeException(nameof(kgM2), kgM2, "A water vapour column is a finite number, 0 or more.");
}
