using MathNet.Numerics.Integration;

namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Scattering angles at which a phase matrix is held: Gauss-Legendre panels in the angle, narrow towards the forward peak and the glory.
/// Integrals over the sphere and interpolation between nodes are both of the panel's order.
/// </summary>
public sealed class ScatteringAngles
{
    private const int NodesPerPanel = 12;

    private static readonly double[] PanelEdgesDeg =
    [
        0, 0.1, 0.25, 0.5, 1, 2, 4, 7, 11, 16, 22, 30, 40, 52, 65, 80, 95, 110, 122, 132, 141, 150, 158, 165, 171, 176, 180,
    ];

    private readonly double[] barycentric;

    private ScatteringAngles()
    {
        var panels = PanelEdgesDeg.Length - 1;
        var rule = new GaussLegendreRule(-1, 1, NodesPerPanel);
        Count = panels * NodesPerPanel;
        AngleRad = new double[Count];
        Cosine = new double[Count];
        Weight = new double[Count];
        for (var panel = 0; panel < panels; panel++)
        {
            var start = double.DegreesToRadians(PanelEdgesDeg[panel]);
            var half = (double.DegreesToRadians(PanelEdgesDeg[panel + 1]) - start) / 2;
            for (var node = 0; node < NodesPerPanel; node++)
            {
                var index = (panel * NodesPerPanel) + node;
                var angle = start + (half * (1 + rule.GetAbscissa(node)));
                AngleRad[index] = angle;
                Cosine[index] = Math.Cos(angle);
                Weight[index] = half * rule.GetWeight(node) * Math.Sin(angle);
            }
        }

        barycentric = new double[NodesPerPanel];
        for (var i = 0; i < NodesPerPanel; i++)
        {
            var product = 1.0;
            for (var j = 0; j < NodesPerPanel; j++)
            {
                product *= j == i ? 1 : rule.GetAbscissa(i) - rule.GetAbscissa(j);
            }

            barycentric[i] = 1 / product;
        }
    }

    /// <summary>The one set of angles.</summary>
    public static ScatteringAngles Standard { get; } = new();

    /// <summary>Number of angles, a multiple of four.</summary>
    public int Count { get; }

    /// <summary>Angles, rad, increasing.</summary>
    public double[] AngleRad { get; }

    /// <summary>Cosines of the angles.</summary>
    public double[] Cosine { get; }

    /// <summary>Weights of the integral over the cosine: sum(weight f) = integral of f d(cos).</summary>
    public double[] Weight { get; }

    /// <summary>Interpolates values at the nodes to an angle (rad, 0 to pi) by the polynomial of its panel (barycentric form, Berrut and Trefethen 2004).</summary>
    public double Interpolate(ReadOnlySpan<double> values, double angleRad)
    {
        if (!(angleRad is >= 0 and <= Math.PI))
        {
            throw new ArgumentOutOfRangeException(nameof(angleRad), angleRad, "A scattering angle lies between 0 and pi.");
        }

        var degrees = double.RadiansToDegrees(angleRad);
        var panel = 0;
        while (panel < PanelEdgesDeg.Length - 2 && degrees > PanelEdgesDeg[panel + 1])
        {
            panel++;
        }

        double numerator = 0, denominator = 0;
        for (var node = 0; node < NodesPerPanel; node++)
        {
            var index = (panel * NodesPerPanel) + node;
            var distance = angleRad - AngleRad[index];
            if (distance == 0)
            {
                return values[index];
            }

            var share = barycentric[node] / distance;
            numerator += share * values[index];
            denominator += share;
        }

        return numerator / denominator;
    }
}
