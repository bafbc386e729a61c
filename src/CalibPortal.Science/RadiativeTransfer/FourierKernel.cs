using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Phase matrices of one scatterer for one azimuth term between a direction and all Gauss directions. With A = Z(mu, mu'), B = Z(mu, -mu') D, the sum
/// A + B and the difference A - B are built: they act on I(up) + D I(down) and I(up) - D I(down) separately, which halves every product.
/// Z^m = sum_l Pi_l(mu) B_l Pi_l(mu'), B_l = [[alpha1, beta1, 0], [beta1, alpha2, 0], [0, 0, alpha3]].
/// </summary>
internal sealed class FourierKernel
{
    private readonly PhaseMatrixExpansion expansion;
    private readonly FourierFunctions[] gauss;
    private readonly int streams;
    private readonly int stokes;
    private readonly int terms;

    // Functions of the Gauss directions by l, streams side by side.
    private readonly double[] p;
    private readonly double[] r;
    private readonly double[] t;

    public FourierKernel(PhaseMatrixExpansion expansion, FourierFunctions[] gauss, int stokes)
    {
        this.expansion = expansion;
        this.gauss = gauss;
        this.stokes = stokes;
        streams = gauss.Length;
        terms = expansion.Order + 1;
        p = new double[terms * streams];
        r = new double[terms * streams];
        t = new double[terms * streams];
    }

    /// <summary>Takes the functions of the Gauss directions as they are now filled for azimuth term m.</summary>
    public void Prepare()
    {
        for (var l = 0; l < terms; l++)
        {
            for (var i = 0; i < streams; i++)
            {
                p[(l * streams) + i] = gauss[i].P[l];
                r[(l * streams) + i] = gauss[i].R[l];
                t[(l * streams) + i] = gauss[i].T[l];
            }
        }
    }

    /// <summary>
    /// Rows of A + B and A - B for one direction: <paramref name="rows"/> of the Stokes parameters at that direction (1: intensity only), each over all
    /// Gauss directions, Stokes parameter by Stokes parameter.
    /// </summary>
    public void Rows(int m, FourierFunctions at, int rows, Span<double> sum, Span<double> difference)
    {
        var width = stokes * streams;
        sum[..(rows * width)].Clear();
        difference[..(rows * width)].Clear();
        for (var l = m; l < terms; l++)
        {
            var even = ((l + m) & 1) == 0;
            var first = even ? sum : difference;
            var second = even ? difference : sum;
            var pl = p.AsSpan(l * streams, streams);
            var alpha1 = 2 * expansion.Alpha1[l];
            AddScaled(first[..streams], alpha1 * at.P[l], pl);
            if (stokes == 1)
            {
                continue;
            }

            var rl = r.AsSpan(l * streams, streams);
            var tl = t.AsSpan(l * streams, streams);
            var (alpha2, alpha3, beta1) = (2 * expansion.Alpha2[l], 2 * expansion.Alpha3[l], 2 * expansion.Beta1[l]);
            AddScaled(first.Slice(streams, streams), beta1 * at.P[l], rl);
            AddScaled(first.Slice(2 * streams, streams), -beta1 * at.P[l], tl);
            if (rows == 1)
            {
                continue;
            }

            // Rows Q and U of Pi B Pi': the part of alpha1, alpha2, beta1 keeps its parity, the part of alpha3 has the other one.
            var rowQ = first.Slice(width, width);
            AddScaled(rowQ[..streams], beta1 * at.R[l], pl);
            AddScaled(rowQ.Slice(streams, streams), alpha2 * at.R[l], rl);
            AddScaled(rowQ.Slice(2 * streams, streams), -alpha2 * at.R[l], tl);
            var rowU = first.Slice(2 * width, width);
            AddScaled(rowU[..streams], -beta1 * at.T[l], pl);
            AddScaled(rowU.Slice(streams, streams), -alpha2 * at.T[l], rl);
            AddScaled(rowU.Slice(2 * streams, streams), alpha2 * at.T[l], tl);
            var otherQ = second.Slice(width, width);
            AddScaled(otherQ.Slice(streams, streams), alpha3 * at.T[l], tl);
            AddScaled(otherQ.Slice(2 * streams, streams), -alpha3 * at.T[l], rl);
            var otherU = second.Slice(2 * width, width);
            AddScaled(otherU.Slice(streams, streams), -alpha3 * at.R[l], tl);
            AddScaled(otherU.Slice(2 * streams, streams), alpha3 * at.R[l], rl);
        }
    }

    // target += factor source; lengths are multiples of four.
    private static void AddScaled(Span<double> target, double factor, ReadOnlySpan<double> source)
    {
        if (factor == 0)
        {
            return;
        }

        ref var to = ref MemoryMarshal.GetReference(target);
        ref var from = ref MemoryMarshal.GetReference(source);
        var scale = Vector256.Create(factor);
        for (nuint i = 0; i < (nuint)source.Length; i += 4)
        {
            (Vector256.LoadUnsafe(ref to, i) + (scale * Vector256.LoadUnsafe(ref from, i))).StoreUnsafe(ref to, i);
        }
    }
}
