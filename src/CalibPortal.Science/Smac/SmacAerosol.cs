namespace CalibPortal.Science.Smac;

/// <summary>Aerosol reflectance of SMAC: single scattering with the fitted phase function plus the two-stream (Eddington) solution of the multiple part, over a black ground.</summary>
internal static class SmacAerosol
{
    // Below this exponent 1 - exp(-x) loses digits; three terms of its series are exact to 1e-16 there.
    private const double SmallExponent = 1e-5;

    /// <summary>Reflectance for aerosol depth <paramref name="tau"/>, cosines of sun and view zenith and phase function <paramref name="phase"/>.</summary>
    public static T Reflectance<T>(SmacBand band, T tau, T us, T uv, T phase)
        where T : struct, ISmacArithmetic<T>
    {
        double omega = band.Omega, g = band.G, k = band.K, beta = band.Beta;
        var absorbed = (1.0 - omega) * g;
        var beam = (T)1.0 - (band.KSquared * us * us);

        var e = -3.0 * us * us * omega / (4.0 * beam);
        var f = -3.0 * absorbed * us * us * omega / (4.0 * beam);
        var dp = (e / (3.0 * us)) + (us * f);
        var d = e + f;

        var b = 2.0 * k / beta;
        var grow = T.Exp(k * tau);
        var decay = T.Exp(-(k * tau));
        var delta = (grow * ((1.0 + b) * (1.0 + b))) - (decay * ((1.0 - b) * (1.0 - b)));

        var sigma = us / beam;
        var w = omega / 4.0;
        var q1 = 2.0 + (3.0 * us) + (3.0 * absorbed * us * (1.0 + (2.0 * us)));
        var q2 = 2.0 - (3.0 * us) - (3.0 * absorbed * us * (1.0 - (2.0 * us)));
        var q3 = q2 * T.Exp(-tau / us);
        var scale = w * sigma / delta;
        var c1 = scale * ((q1 * grow * (1.0 + b)) + (q3 * (1.0 - b)));
        var c2 = -scale * ((q1 * decay * (1.0 - b)) + (q3 * (1.0 + b)));
        var cp1 = c1 * k / beta;
        var cp2 = -c2 * k / beta;

        var z = d - (3.0 * omega * g * uv * dp) + (omega * phase / 4.0);
        var x = c1 - (3.0 * omega * g * uv * cp1);
        var y = c2 - (3.0 * omega * g * uv * cp2);

        // Each term is X alpha (1 - exp(-tau / alpha)), written with 1 / alpha: 1 - k mu_v = 0 makes alpha infinite and the term X tau.
        return ((x * Attenuated(tau, (1.0 + (k * uv)) / uv))
            + (y * Attenuated(tau, (1.0 - (k * uv)) / uv))
            + (z * Attenuated(tau, (us + uv) / (us * uv)))) / (us * uv);
    }

    private static T Attenuated<T>(T tau, T rate)
        where T : struct, ISmacArithmetic<T>
    {
        var x = tau * rate;
        return T.NearZero(
            x,
            SmallExponent,
            tau * (1.0 - (x / 2.0) + (x * x / 6.0) - (x * x * x / 24.0)),
            (1.0 - T.Exp(-x)) / rate);
    }
}
