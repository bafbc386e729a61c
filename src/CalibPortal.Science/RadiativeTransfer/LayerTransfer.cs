namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Weights of a layer for a direction of cosine mu and a source that is linear in optical depth: transmitted light, and the two ends of the source seen
/// from one side, exact for any thickness: near = 1 - e - far, far = (1 - e (1 + x)) / x, x = thickness / mu, e = exp(-x).
/// </summary>
internal readonly record struct LayerTransfer(double Transmitted, double Near, double Far)
{
    public static LayerTransfer Of(double thickness, double mu)
    {
        var x = thickness / mu;
        var transmitted = Math.Exp(-x);
        if (x < 0.02)
        {
            // Series, because the closed forms lose digits: five terms leave less than 1e-12.
            var emitted = x * (1 - (x / 2 * (1 - (x / 3 * (1 - (x / 4 * (1 - (x / 5))))))));
            var series = x * (0.5 - (x * ((1.0 / 3) - (x * (0.125 - (x * ((1.0 / 30) - (x / 144))))))));
            return new LayerTransfer(transmitted, emitted - series, series);
        }

        var far = (1 - (transmitted * (1 + x))) / x;
        return new LayerTransfer(transmitted, 1 - transmitted - far, far);
    }
}
