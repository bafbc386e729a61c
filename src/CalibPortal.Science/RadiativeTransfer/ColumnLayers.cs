namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// A column cut into layers by optical depth after delta-M truncation, top first, thinner towards top and ground. Within a layer the scatterers are well mixed; their optical
/// depths in it are those of their exponential profiles, so that totals are kept exactly.
/// </summary>
internal sealed class ColumnLayers
{
    private const double Grading = 0.6;

    /// <summary>Cuts a column.</summary>
    /// <param name="scatterers">Scatterers.</param>
    /// <param name="forwardShares">Share of each one's scattered light that truncation lets go straight on.</param>
    /// <param name="settings">Least and largest layers.</param>
    public ColumnLayers(IReadOnlyList<Scatterer> scatterers, IReadOnlyList<double> forwardShares, SolverSettings settings)
    {
        var scaled = new double[scatterers.Count];
        for (var s = 0; s < scaled.Length; s++)
        {
            scaled[s] = scatterers[s].OpticalDepth * (1 - (scatterers[s].SingleScatteringAlbedo * forwardShares[s]));
        }

        Total = scaled.Sum();

        // Levels come in fours for the matrix products.
        var layers = Math.Max(settings.MinLayers, (int)Math.Ceiling(Total / settings.MaxLayerOpticalDepth));
        Count = ((layers + 4) / 4 * 4) - 1;
        Depth = new double[Count + 1];
        Thickness = new double[Count];
        Scattering = new double[scaled.Length][];
        ExactScattering = new double[scaled.Length][];
        for (var s = 0; s < scaled.Length; s++)
        {
            Scattering[s] = new double[Count];
            ExactScattering[s] = new double[Count];
        }

        var above = new double[scaled.Length];
        for (var k = 0; k < Count; k++)
        {
            Depth[k + 1] = k == Count - 1 ? Total : Total * Graded((k + 1.0) / Count);
            Thickness[k] = Depth[k + 1] - Depth[k];
            var height = k == Count - 1 ? 0 : HeightOf(Depth[k + 1], scatterers, scaled);
            for (var s = 0; s < scaled.Length; s++)
            {
                var to = scaled[s] * Math.Exp(-height / scatterers[s].ScaleHeightKm);
                var share = Thickness[k] == 0 || scaled[s] == 0 ? 0 : (to - above[s]) / scaled[s];
                var scattered = scatterers[s].OpticalDepth * scatterers[s].SingleScatteringAlbedo * share / (Thickness[k] == 0 ? 1 : Thickness[k]);
                Scattering[s][k] = scattered * (1 - forwardShares[s]);
                ExactScattering[s][k] = scattered;
                above[s] = to;
            }
        }
    }

    /// <summary>Number of layers; levels are one more, a multiple of four.</summary>
    public int Count { get; }

    /// <summary>Optical depth of the column after truncation.</summary>
    public double Total { get; }

    /// <summary>Optical depth above each level.</summary>
    public double[] Depth { get; }

    /// <summary>Optical depth of each layer.</summary>
    public double[] Thickness { get; }

    /// <summary>Per scatterer and layer: truncated scattering over the layer's optical depth.</summary>
    public double[][] Scattering { get; }

    /// <summary>Per scatterer and layer: whole scattering over the layer's truncated optical depth, for the exact single scattering.</summary>
    public double[][] ExactScattering { get; }

    // Levels crowd at top and ground, where the source of scattered light bends without bound (as t ln t) and straight pieces fall short of it.
    private static double Graded(double share) => share - (Grading * Math.Sin(2 * Math.PI * share) / (2 * Math.PI));

    // Height above which the column has a given optical depth: bisection in log height is not needed, the function is monotonic and smooth.
    private static double HeightOf(double depth, IReadOnlyList<Scatterer> scatterers, double[] scaled)
    {
        double low = 0, high = 400;
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            var sum = 0.0;
            for (var s = 0; s < scaled.Length; s++)
            {
                sum += scaled[s] * Math.Exp(-middle / scatterers[s].ScaleHeightKm);
            }

            if (sum > depth)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return (low + high) / 2;
    }
}
