using System.Runtime.Intrinsics;

namespace CalibPortal.Science.Smac;

/// <summary>
/// SMAC for one band: top-of-atmosphere reflectance from surface reflectance and back (Rahman and Dedieu 1994). The numbers are
/// the formula's, also far outside its fit: <see cref="SmacDomain"/> tells whether to believe them.
/// </summary>
public sealed class SmacModel
{
    /// <summary>Largest single-scattering albedo that the aerosol solution takes: at 1 it is 0/0. Above, this value is used and <see cref="SmacLimits.ConservativeScattering"/> says so; the reflectance changes by less than 1e-5.</summary>
    public const double LargestSingleScatteringAlbedo = 0.999999;

    /// <summary>Width of |1 - k2 mu_s2| inside which the direct beam's resonance is replaced by the mean of its two sides: closer, the difference of large terms has lost more digits than the mean.</summary>
    public const double ResonanceWidth = 1e-6;

    // Relative step to both sides: the mean is off by the step squared, each side by rounding / step; 1e-5 balances them at 1e-10.
    private const double ResonanceStep = 1e-5;

    private readonly SmacBand _band;

    /// <summary>Prepares a band.</summary>
    public SmacModel(SmacCoefficients coefficients) => _band = new SmacBand(coefficients);

    /// <summary>The coefficients.</summary>
    public SmacCoefficients Coefficients => _band.Coefficients;

    /// <summary>All terms of one case.</summary>
    /// <exception cref="ArgumentException"><see cref="SmacConditions.Fault"/> is not null.</exception>
    public SmacTerms Evaluate(in SmacConditions conditions)
    {
        if (conditions.Fault is { } fault)
        {
            throw new ArgumentException($"SMAC cannot take these conditions: {fault}.", nameof(conditions));
        }

        return EvaluateChecked(conditions);
    }

    /// <summary>Top-of-atmosphere reflectance of each case. See <see cref="SurfaceFromToa"/> for holes and errors.</summary>
    public void ToaFromSurface(in SmacConditionColumns conditions, ReadOnlySpan<double> surfaceReflectance, Span<double> toaReflectance, Span<double> usableTransmission) =>
        Run(conditions, surfaceReflectance, toaReflectance, usableTransmission, toToa: true);

    /// <summary>
    /// Surface reflectance of each case. The result of a case does not depend on its place or its neighbours, and agrees with
    /// <see cref="Evaluate"/> to rounding. A case with a NaN among its conditions is a hole and gives NaN.
    /// </summary>
    /// <param name="conditions">Conditions of each case.</param>
    /// <param name="toaReflectance">Reflectance at the top of the atmosphere.</param>
    /// <param name="surfaceReflectance">Receives the reflectance of the surface.</param>
    /// <param name="usableTransmission">Receives Tg Ts Tv, for <see cref="SmacDomain.Check(in SmacConditions, double)"/>; empty when not wanted.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a case without NaN has a <see cref="SmacConditions.Fault"/>; the message names it.</exception>
    public void SurfaceFromToa(in SmacConditionColumns conditions, ReadOnlySpan<double> toaReflectance, Span<double> surfaceReflectance, Span<double> usableTransmission) =>
        Run(conditions, toaReflectance, surfaceReflectance, usableTransmission, toToa: false);

    private SmacTerms EvaluateChecked(in SmacConditions conditions)
    {
        var t = SmacFormula.Evaluate(_band, new SmacCases<OneCase>(
            conditions.SunZenithDeg, conditions.ViewZenithDeg, conditions.SunAzimuthDeg, conditions.ViewAzimuthDeg,
            conditions.Aot550, conditions.OzoneCmAtm, conditions.WaterVapourGcm2, conditions.PressureHpa));
        var limits = _band.Limits;
        double aerosol = t.AerosolReflectance.Value, path = t.Path.Value;
        if (IsResonant(t.CosSun.Value))
        {
            limits |= SmacLimits.SunResonance;
            aerosol = BesideResonance(t.CosSun.Value, t.AerosolDepth.Value, Math.Cos(conditions.ViewZenithDeg * (Math.PI / 180.0)), t.AerosolPhase.Value);
            path = t.RayleighReflectance.Value - t.RayleighResidual.Value + aerosol - t.AerosolResidual.Value + t.CouplingResidual.Value;
        }

        return new SmacTerms
        {
            AirMass = t.AirMass.Value,
            AerosolDepth = t.AerosolDepth.Value,
            RayleighDepth = t.RayleighDepth.Value,
            WaterVapourTransmission = t.WaterVapour.Value,
            OzoneTransmission = t.Ozone.Value,
            OxygenTransmission = t.Oxygen.Value,
            CarbonDioxideTransmission = t.CarbonDioxide.Value,
            MethaneTransmission = t.Methane.Value,
            NitrogenOxideTransmission = t.NitrogenOxide.Value,
            CarbonMonoxideTransmission = t.CarbonMonoxide.Value,
            GasTransmission = t.Gas.Value,
            SunTransmission = t.Sun.Value,
            ViewTransmission = t.View.Value,
            SphericalAlbedo = t.SphericalAlbedo.Value,
            CosScattering = t.CosScattering.Value,
            ScatteringDeg = t.ScatteringDeg.Value,
            RayleighPhase = t.RayleighPhase.Value,
            RayleighReflectance = t.RayleighReflectance.Value,
            RayleighResidual = t.RayleighResidual.Value,
            AerosolPhase = t.AerosolPhase.Value,
            AerosolReflectance = aerosol,
            AerosolResidual = t.AerosolResidual.Value,
            CouplingResidual = t.CouplingResidual.Value,
            PathReflectance = path,
            Limits = limits,
        };
    }

    private bool IsResonant(double us) => Math.Abs(1.0 - (_band.KSquared * us * us)) < ResonanceWidth;

    private double BesideResonance(double us, double tau, double uv, double phase) =>
        (SmacAerosol.Reflectance<OneCase>(_band, tau, us * (1.0 - ResonanceStep), uv, phase).Value
            + SmacAerosol.Reflectance<OneCase>(_band, tau, us * (1.0 + ResonanceStep), uv, phase).Value) / 2.0;

    private void Run(in SmacConditionColumns conditions, ReadOnlySpan<double> input, Span<double> output, Span<double> usable, bool toToa)
    {
        if (input.Length != conditions.Length || output.Length != conditions.Length || (usable.Length != 0 && usable.Length != conditions.Length))
        {
            throw new ArgumentException($"Conditions, reflectances and results must be equally many: {conditions.Length}, {input.Length}, {output.Length}.");
        }

        conditions.RequireUsable();
        Span<double> block = stackalloc double[Vector256<double>.Count];
        for (var i = 0; i < input.Length; i += Vector256<double>.Count)
        {
            var count = Math.Min(Vector256<double>.Count, input.Length - i);
            var t = SmacFormula.Evaluate(_band, conditions.Four(i));
            var transmission = t.Gas * t.Sun * t.View;
            var path = t.Path * t.Gas;
            var given = new FourCases(SmacConditionColumns.Block(input, i));
            var result = toToa
                ? (given * transmission / (1.0 - (given * t.SphericalAlbedo))) + path
                : (given - path) / (transmission + ((given - path) * t.SphericalAlbedo));

            result.Value.CopyTo(block);
            block[..count].CopyTo(output[i..]);
            if (usable.Length != 0)
            {
                transmission.Value.CopyTo(block);
                block[..count].CopyTo(usable[i..]);
            }

            for (var j = 0; j < count; j++)
            {
                if (conditions[i + j].IsHole)
                {
                    output[i + j] = double.NaN;
                }
                else if (IsResonant(t.CosSun.Value[j]))
                {
                    var terms = EvaluateChecked(conditions[i + j]);
                    output[i + j] = toToa ? terms.ToaFromSurface(input[i + j]) : terms.SurfaceFromToa(input[i + j]);
                }
            }
        }
    }
}
