namespace CalibPortal.Science.Units;

/// <summary>
/// Total ozone column. One constant converts for the whole product: 1 DU = 2.686780111e20 molecules/m2, which with
/// N_A = 6.02214076e23 1/mol (CODATA 2018) and M(O3) = 47.9982 g/mol is 2.14144e-5 kg/m2.
/// </summary>
public readonly record struct OzoneColumn
{
    /// <summary>kg/m2 of one Dobson unit.</summary>
    public const double KgM2PerDobson = 2.686780111e20 / 6.02214076e23 * 0.0479982;

    private OzoneColumn(double dobson) => Dobson = dobson;

    /// <summary>Column in Dobson units.</summary>
    public double Dobson { get; }

    /// <summary>Column in kg/m2.</summary>
    public double KgM2 => Dobson * KgM2PerDobson;

    /// <summary>Column in cm-atm (1 cm-atm = 1000 DU).</summary>
    public double CmAtm => Dobson / 1000.0;

    /// <summary>From Dobson units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public static OzoneColumn FromDobson(double dobson) => new(Checked(dobson));

    /// <summary>From kg/m2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public static OzoneColumn FromKgM2(double kgM2) => new(Checked(kgM2) / KgM2PerDobson);

    /// <summary>From cm-atm.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative or not a number.</exception>
    public static OzoneColumn FromCmAtm(double cmAtm) => new(Checked(cmAtm) * 1000.0);

    private static double Checked(double value) =>
        double.IsFinite(value) && value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "An ozone column is a finite number, 0 or more.");
}
