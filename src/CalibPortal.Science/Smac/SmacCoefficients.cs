namespace CalibPortal.Science.Smac;

/// <summary>
/// The 49 coefficients of one band in the Simplified Method for Atmospheric Correction (Rahman and Dedieu 1994,
/// Int. J. Remote Sensing 15(1), 123-143). Amounts: ozone in cm-atm, water vapour in g/cm2, pressure in hPa, optical depth
/// of the aerosol at 550 nm. Values are kept to the last bit, minus zero included.
/// </summary>
public sealed record SmacCoefficients
{
    /// <summary>Number of values.</summary>
    public const int Count = 49;

    private static readonly string[] OrderedNames =
    [
        "ah2o", "nh2o", "ao3", "no3", "ao2", "no2", "po2", "aco2", "nco2", "pco2", "ach4", "nch4", "pch4", "ano2", "nno2", "pno2", "aco", "nco", "pco",
        "a0s", "a1s", "a2s", "a3s", "a0T", "a1T", "a2T", "a3T", "taur", "sr", "a0taup", "a1taup", "wo", "gc", "a0P", "a1P", "a2P", "a3P", "a4P",
        "Rest1", "Rest2", "Rest3", "Rest4", "Resr1", "Resr2", "Resr3", "Resa1", "Resa2", "Resa3", "Resa4",
    ];

    /// <summary>Names of the values in the order of both file layouts, as CNES prints them.</summary>
    public static IReadOnlyList<string> Names => OrderedNames;

    /// <summary>Water vapour, amount in g/cm2.</summary>
    public required AbsorberLaw WaterVapour { get; init; }

    /// <summary>Ozone, amount in cm-atm.</summary>
    public required AbsorberLaw Ozone { get; init; }

    /// <summary>Oxygen.</summary>
    public required PressureAbsorberLaw Oxygen { get; init; }

    /// <summary>Carbon dioxide.</summary>
    public required PressureAbsorberLaw CarbonDioxide { get; init; }

    /// <summary>Methane.</summary>
    public required PressureAbsorberLaw Methane { get; init; }

    /// <summary>The slot that files call NO2. Files made with 6S hold nitrous oxide (N2O) there; the formula is the same.</summary>
    public required PressureAbsorberLaw NitrogenOxide { get; init; }

    /// <summary>Carbon monoxide.</summary>
    public required PressureAbsorberLaw CarbonMonoxide { get; init; }

    /// <summary>Spherical albedo.</summary>
    public required SphericalAlbedoLaw SphericalAlbedo { get; init; }

    /// <summary>Scattering transmission, sun path and view path alike.</summary>
    public required ScatteringLaw Scattering { get; init; }

    /// <summary>Rayleigh optical depth of the band at 1013.25 hPa.</summary>
    public required double RayleighDepth { get; init; }

    /// <summary>Rayleigh spherical albedo <c>sr</c>. In every file, used by no formula; kept because a file is kept whole.</summary>
    public required double RayleighSphericalAlbedo { get; init; }

    /// <summary>Aerosol optical depth of the band from the one at 550 nm.</summary>
    public required AerosolDepthLaw AerosolDepth { get; init; }

    /// <summary>Aerosol single-scattering albedo, 0 to 1.</summary>
    public required double SingleScatteringAlbedo { get; init; }

    /// <summary>Aerosol asymmetry parameter, between -1 and 1.</summary>
    public required double Asymmetry { get; init; }

    /// <summary>Aerosol phase function.</summary>
    public required PhasePolynomial AerosolPhase { get; init; }

    /// <summary>Residual of the coupling between molecules and aerosol, argument tau m cos(xi).</summary>
    public required ResidualCubic CouplingResidual { get; init; }

    /// <summary>Residual of the molecules, argument tau_r Phi_r / (mu_s mu_v), not scaled by pressure.</summary>
    public required ResidualQuadratic RayleighResidual { get; init; }

    /// <summary>Residual of the aerosol, argument tau_p m cos(xi).</summary>
    public required ResidualCubic AerosolResidual { get; init; }

    /// <summary>Takes the values in the order of <see cref="Names"/>.</summary>
    /// <exception cref="ArgumentException">Not 49 values, a value that is not finite, a single-scattering albedo outside 0..1 or an asymmetry outside -1..1 (both excluded).
    /// The message names the value.</exception>
    public static SmacCoefficients FromValues(ReadOnlySpan<double> values)
    {
        if (values.Length != Count)
        {
            throw new ArgumentException($"A band has {Count} SMAC coefficients, not {values.Length}.", nameof(values));
        }

        for (var i = 0; i < Count; i++)
        {
            if (!IsPossible(i, values[i]))
            {
                throw new ArgumentException($"SMAC coefficient {OrderedNames[i]} cannot be {values[i]:R}.", nameof(values));
            }
        }

        var v = new OrderedValues(values);
        return new SmacCoefficients
        {
            WaterVapour = new(v.Next(), v.Next()),
            Ozone = new(v.Next(), v.Next()),
            Oxygen = new(v.Next(), v.Next(), v.Next()),
            CarbonDioxide = new(v.Next(), v.Next(), v.Next()),
            Methane = new(v.Next(), v.Next(), v.Next()),
            NitrogenOxide = new(v.Next(), v.Next(), v.Next()),
            CarbonMonoxide = new(v.Next(), v.Next(), v.Next()),
            SphericalAlbedo = new(v.Next(), v.Next(), v.Next(), v.Next()),
            Scattering = new(v.Next(), v.Next(), v.Next(), v.Next()),
            RayleighDepth = v.Next(),
            RayleighSphericalAlbedo = v.Next(),
            AerosolDepth = new(v.Next(), v.Next()),
            SingleScatteringAlbedo = v.Next(),
            Asymmetry = v.Next(),
            AerosolPhase = new(v.Next(), v.Next(), v.Next(), v.Next(), v.Next()),
            CouplingResidual = new(v.Next(), v.Next(), v.Next(), v.Next()),
            RayleighResidual = new(v.Next(), v.Next(), v.Next()),
            AerosolResidual = new(v.Next(), v.Next(), v.Next(), v.Next()),
        };
    }

    /// <summary>True when <paramref name="value"/> can stand at place <paramref name="index"/> of <see cref="Names"/>: finite, and inside the physical range of <c>wo</c> and <c>gc</c>.</summary>
    public static bool IsPossible(int index, double value) => double.IsFinite(value) && OrderedNames[index] switch
    {
        "wo" => value is >= 0 and <= 1,
        "gc" => value is > -1 and < 1,
        _ => true,
    };

    /// <summary>The values in the order of <see cref="Names"/>.</summary>
    public double[] ToValues() =>
    [
        WaterVapour.A, WaterVapour.N, Ozone.A, Ozone.N,
        Oxygen.A, Oxygen.N, Oxygen.P, CarbonDioxide.A, CarbonDioxide.N, CarbonDioxide.P, Methane.A, Methane.N, Methane.P,
        NitrogenOxide.A, NitrogenOxide.N, NitrogenOxide.P, CarbonMonoxide.A, CarbonMonoxide.N, CarbonMonoxide.P,
        SphericalAlbedo.A0, SphericalAlbedo.A1, SphericalAlbedo.A2, SphericalAlbedo.A3, Scattering.A0, Scattering.A1, Scattering.A2, Scattering.A3,
        RayleighDepth, RayleighSphericalAlbedo, AerosolDepth.A0, AerosolDepth.A1, SingleScatteringAlbedo, Asymmetry,
        AerosolPhase.A0, AerosolPhase.A1, AerosolPhase.A2, AerosolPhase.A3, AerosolPhase.A4,
        CouplingResidual.R1, CouplingResidual.R2, CouplingResidual.R3, CouplingResidual.R4,
        RayleighResidual.R1, RayleighResidual.R2, RayleighResidual.R3,
        AerosolResidual.R1, AerosolResidual.R2, AerosolResidual.R3, AerosolResidual.R4,
    ];

    private ref struct OrderedValues(ReadOnlySpan<double> values)
    {
        private readonly ReadOnlySpan<double> _values = values;
        private int _next;

        public double Next() => _values[_next++];
    }
}
