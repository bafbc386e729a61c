using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>Phase matrices of all scatterers for one azimuth term.</summary>
internal sealed class AzimuthTerm
{
    private readonly int m;
    private readonly FourierKernel[] kernels;

    public AzimuthTerm(int m, IReadOnlyList<PhaseMatrixExpansion> expansions, double[] cosines, double[] weights, int stokes)
    {
        this.m = m;
        var streams = cosines.Length;
        var width = stokes * streams;
        var gauss = new FourierFunctions[streams];
        for (var i = 0; i < streams; i++)
        {
            gauss[i] = new FourierFunctions(expansions.Max(expansion => expansion.Order) + 1);
            gauss[i].Fill(m, cosines[i]);
        }

        kernels = [.. expansions.Select(expansion => new FourierKernel(expansion, gauss, stokes))];
        Kernels = new (double[], double[])[expansions.Count];
        var (sum, difference) = (new double[stokes * width], new double[stokes * width]);
        for (var s = 0; s < kernels.Length; s++)
        {
            if (m > expansions[s].Order)
            {
                Kernels[s] = ([], []);
                continue;
            }

            kernels[s].Prepare();
            var (sums, differences) = (new double[width * width], new double[width * width]);
            for (var j = 0; j < streams; j++)
            {
                kernels[s].Rows(m, gauss[j], stokes, sum, difference);
                for (var row = 0; row < stokes; row++)
                {
                    for (var i = 0; i < width; i++)
                    {
                        // The matrices are symmetric, so a row of one, weighted with its own direction, is a row of the transposed weighted matrix.
                        sums[(((row * streams) + j) * width) + i] = weights[j] / 4 * sum[(row * width) + i];
                        differences[(((row * streams) + j) * width) + i] = weights[j] / 4 * difference[(row * width) + i];
                    }
                }
            }

            Kernels[s] = (sums, differences);
        }
    }

    /// <summary>Per scatterer: transposed, weighted matrices for the sum and the difference of upward and downward light; empty without such a term.</summary>
    public (double[] Sum, double[] Difference)[] Kernels { get; }

    /// <summary>Rows for one direction; see <see cref="FourierKernel.Rows"/>.</summary>
    public void Rows(int scatterer, FourierFunctions at, int rows, Span<double> sum, Span<double> difference) => kernels[scatterer].Rows(m, at, rows, sum, difference);
}
