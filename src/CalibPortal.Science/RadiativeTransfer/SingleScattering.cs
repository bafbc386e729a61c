namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Light scattered once to the top of the column, with the whole scattering matrix at the one angle that matters (Nakajima and Tanaka 1988, JQSRT 40, 51,
/// their TMS method): the order that a truncated expansion renders worst is never expanded.
/// </summary>
internal static class SingleScattering
{
    public static StokesReflectance AtTop(IReadOnlyList<Scatterer> scatterers, ColumnLayers layers, double sunCosine, double viewCosine, double azimuthRad)
    {
        var sunSine = Math.Sqrt(1 - (sunCosine * sunCosine));
        var viewSine = Math.Sqrt(1 - (viewCosine * viewCosine));
        var cosine = Math.Clamp((-sunCosine * viewCosine) + (sunSine * viewSine * Math.Cos(azimuthRad)), -1, 1);
        var angle = Math.Acos(cosine);

        // Direction in which the light entered, seen along the view's own axes (meridian and across): the scattering plane at the view.
        var along = (viewCosine * Math.Cos(azimuthRad) * sunSine) + (viewSine * sunCosine);
        var across = -Math.Sin(azimuthRad) * sunSine;
        var length2 = (along * along) + (across * across);
        var (cosTwice, sinTwice) = length2 > 1e-24 ? (((along * along) - (across * across)) / length2, 2 * along * across / length2) : (1, 0);

        var airMass = (1 / sunCosine) + (1 / viewCosine);
        double intensity = 0, polarised = 0;
        for (var s = 0; s < scatterers.Count; s++)
        {
            var seen = 0.0;
            for (var k = 0; k < layers.Count; k++)
            {
                seen += layers.ExactScattering[s][k] * Math.Exp(-airMass * layers.Depth[k]) * -ExpMinusOne(-airMass * layers.Thickness[k]);
            }

            // I / mu0 = sum of w F / (4 (mu + mu0)) (exp(-m tau_top) - exp(-m tau_bottom)) for a flux of pi across the beam.
            seen /= 4 * (sunCosine + viewCosine);
            intensity += seen * scatterers[s].Matrix.F11(angle);
            polarised += seen * scatterers[s].Matrix.F12(angle);
        }

        return new StokesReflectance(intensity, polarised * cosTwice, polarised * sinTwice);
    }

    // exp(x) - 1 without losing digits near zero.
    private static double ExpMinusOne(double x) => Math.Abs(x) < 1e-5 ? x + (x * x / 2) : Math.Exp(x) - 1;
}
