namespace CalibPortal.Science.Atmosphere;

/// <summary>Scattering matrix of spheres (F22 = F11, F44 = F33) held at <see cref="ScatteringAngles.Standard"/>.</summary>
public sealed class TabulatedPhaseMatrix : IPhaseMatrix
{
    private readonly double[] f11;
    private readonly double[] f12;
    private readonly double[] f33;
    private readonly double[] f34;

    /// <summary>
    /// Creates a matrix. The quadrature of F11 may miss a part of a very narrow forward peak; the missing share of the normalisation is
    /// kept as <see cref="ForwardDeficit"/> and counted at angle zero, where it is.
    /// </summary>
    /// <exception cref="ArgumentException">A length is wrong, F11 is not positive, or the normalisation is off by more than 5 %.</exception>
    public TabulatedPhaseMatrix(double[] f11, double[] f12, double[] f33, double[] f34)
    {
        var angles = ScatteringAngles.Standard;
        if (f11.Length != angles.Count || f12.Length != angles.Count || f33.Length != angles.Count || f34.Length != angles.Count)
        {
            throw new ArgumentException($"A scattering matrix is held at {angles.Count} angles.");
        }

        var norm = 0.0;
        for (var i = 0; i < f11.Length; i++)
        {
            if (!(f11[i] > 0))
            {
                throw new ArgumentException($"A phase function is positive; at angle {angles.AngleRad[i]} rad it is {f11[i]}.");
            }

            norm += angles.Weight[i] * f11[i] / 2;
        }

        if (Math.Abs(norm - 1) > 0.05)
        {
            throw new ArgumentException($"Half the integral of a phase function is 1; here it is {norm}.");
        }

        (this.f11, this.f12, this.f33, this.f34) = (f11, f12, f33, f34);
        ForwardDeficit = 1 - norm;
    }

    /// <summary>Share of the scattered light that the quadrature does not see and that is counted at angle zero.</summary>
    public double ForwardDeficit { get; }

    /// <inheritdoc/>
    public double F11(double angleRad) => ScatteringAngles.Standard.Interpolate(f11, angleRad);

    /// <inheritdoc/>
    public double F12(double angleRad) => ScatteringAngles.Standard.Interpolate(f12, angleRad);

    /// <summary>F33 at a scattering angle (rad).</summary>
    public double F33(double angleRad) => ScatteringAngles.Standard.Interpolate(f33, angleRad);

    /// <summary>F34 at a scattering angle (rad).</summary>
    public double F34(double angleRad) => ScatteringAngles.Standard.Interpolate(f34, angleRad);

    /// <inheritdoc/>
    public PhaseMatrixExpansion Expand(int order)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(order, 2);
        var angles = ScatteringAngles.Standard;
        var (alpha1, sum, difference) = (new double[order + 1], new double[order + 1], new double[order + 1]);
        var (alpha4, beta1, beta2) = (new double[order + 1], new double[order + 1], new double[order + 1]);
        Span<double> d00 = new double[order + 1], d02 = new double[order + 1], d22 = new double[order + 1], d2m2 = new double[order + 1];
        for (var i = 0; i < angles.Count; i++)
        {
            var cosine = angles.Cosine[i];
            WignerFunctions.Fill(0, 0, cosine, d00);
            WignerFunctions.Fill(0, 2, cosine, d02);
            WignerFunctions.Fill(2, 2, cosine, d22);
            WignerFunctions.Fill(2, -2, cosine, d2m2);
            var weight = angles.Weight[i];
            for (var l = 0; l <= order; l++)
            {
                alpha1[l] += weight * f11[i] * d00[l];
                alpha4[l] += weight * f33[i] * d00[l];
                sum[l] += weight * (f11[i] + f33[i]) * d22[l];
                difference[l] += weight * (f11[i] - f33[i]) * d2m2[l];
                beta1[l] -= weight * f12[i] * d02[l]; // P_02 = -d_02
                beta2[l] -= weight * f34[i] * d02[l];
            }
        }

        var (alpha2, alpha3) = (new double[order + 1], new double[order + 1]);
        for (var l = 0; l <= order; l++)
        {
            var half = ((2 * l) + 1) / 2.0;
            var peak = ForwardDeficit * ((2 * l) + 1);
            alpha1[l] = (half * alpha1[l]) + peak;
            alpha4[l] = (half * alpha4[l]) + peak;
            var ahead = (half * sum[l]) + (l >= 2 ? 2 * peak : 0);
            var back = half * difference[l];
            alpha2[l] = (ahead + back) / 2;
            alpha3[l] = (ahead - back) / 2;
            beta1[l] *= half;
            beta2[l] *= half;
        }

        return new PhaseMatrixExpansion(alpha1, alpha2, alpha3, alpha4, beta1, beta2);
    }

    /// <summary>The matrix of a mixture: each matrix weighted with its scattering.</summary>
    public static TabulatedPhaseMatrix Mix(IReadOnlyList<(double Scattering, TabulatedPhaseMatrix Matrix)> parts)
    {
        var total = parts.Sum(part => part.Scattering);
        double[] Blend(Func<TabulatedPhaseMatrix, double[]> element)
        {
            var result = new double[ScatteringAngles.Standard.Count];
            foreach (var (scattering, matrix) in parts)
            {
                var values = element(matrix);
                for (var i = 0; i < result.Length; i++)
                {
                    result[i] += scattering / total * values[i];
                }
            }

            return result;
        }

        return new TabulatedPhaseMatrix(Blend(part => part.f11), Blend(part => part.f12), Blend(part => part.f33), Blend(part => part.f34));
    }
}
