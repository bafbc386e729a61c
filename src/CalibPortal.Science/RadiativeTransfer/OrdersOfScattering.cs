using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// Sums the orders of scattering of one azimuth term. Fields are held level by level; within a level Stokes parameter by Stokes parameter, Gauss directions
/// side by side. Upward light is I(mu), downward light is held as D I(-mu), D = diag(1, 1, -1). The loop over orders allocates nothing.
/// </summary>
internal sealed class OrdersOfScattering
{
    private const int MaxOrders = 2000;

    private readonly ColumnLayers layers;
    private readonly int width;
    private readonly int levels;
    private readonly double[] transmitted;
    private readonly double[] near;
    private readonly double[] far;
    private readonly double[] sum;
    private readonly double[] difference;
    private readonly double[][] sourceUp;
    private readonly double[][] sourceDown;

    public OrdersOfScattering(ColumnLayers layers, double[] cosines, int stokes, int scatterers)
    {
        this.layers = layers;
        width = stokes * cosines.Length;
        levels = layers.Count + 1;
        transmitted = new double[layers.Count * width];
        near = new double[layers.Count * width];
        far = new double[layers.Count * width];
        for (var k = 0; k < layers.Count; k++)
        {
            for (var i = 0; i < width; i++)
            {
                var transfer = LayerTransfer.Of(layers.Thickness[k], cosines[i % cosines.Length]);
                (transmitted[(k * width) + i], near[(k * width) + i], far[(k * width) + i]) = (transfer.Transmitted, transfer.Near, transfer.Far);
            }
        }

        Up = new double[levels * width];
        Down = new double[levels * width];
        TotalUp = new double[levels * width];
        TotalDown = new double[levels * width];
        sum = new double[levels * width];
        difference = new double[levels * width];
        sourceUp = [.. Enumerable.Range(0, scatterers).Select(_ => new double[levels * width])];
        sourceDown = [.. Enumerable.Range(0, scatterers).Select(_ => new double[levels * width])];
    }

    /// <summary>Field of the last order, upward; the caller puts the first one here.</summary>
    public double[] Up { get; }

    /// <summary>Field of the last order, downward.</summary>
    public double[] Down { get; }

    /// <summary>Sum of all orders, upward.</summary>
    public double[] TotalUp { get; }

    /// <summary>Sum of all orders, downward.</summary>
    public double[] TotalDown { get; }

    /// <summary>Orders that the last sum took.</summary>
    public int Orders { get; private set; }

    /// <summary>
    /// Sums orders from the field in <see cref="Up"/> and <see cref="Down"/> until what is left, as a geometric series with the ratio of the last two orders, is
    /// below <paramref name="threshold"/>; that rest is added.
    /// </summary>
    /// <param name="kernels">Per scatterer: transposed matrices of the sum and the difference field, weighted; empty where the scatterer has no such azimuth term.</param>
    /// <param name="threshold">Radiance below which the rest is not followed.</param>
    /// <exception cref="InvalidOperationException">The series does not converge.</exception>
    public void Sum(ReadOnlySpan<(double[] Sum, double[] Difference)> kernels, double threshold)
    {
        Up.CopyTo(TotalUp, 0);
        Down.CopyTo(TotalDown, 0);
        var before = Largest();
        for (var order = 2; order <= MaxOrders; order++)
        {
            Scatter(kernels);
            Propagate(kernels);
            var largest = Largest();
            var ratio = before > 0 ? largest / before : 0;
            before = largest;
            var rest = ratio < 1 ? ratio / (1 - ratio) : double.PositiveInfinity;
            var last = largest * (1 + rest) < threshold || largest == 0;

            // The ratio of the largest values settles only after some orders; until then the tail is not extrapolated.
            AddToTotal(last && order > 4 && double.IsFinite(rest) ? 1 + rest : 1);
            if (last)
            {
                Orders = order;
                return;
            }
        }

        throw new InvalidOperationException($"The orders of scattering do not converge within {MaxOrders}; optical depth {layers.Total}.");
    }

    /// <summary>y[level, i] = sum over j of x[level, j] transposed[j, i]; 4 levels and 8 columns in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(double[] x, double[] transposed, double[] y, int levels, int width)
    {
        ref var input = ref MemoryMarshal.GetArrayDataReference(x);
        ref var matrix = ref MemoryMarshal.GetArrayDataReference(transposed);
        ref var output = ref MemoryMarshal.GetArrayDataReference(y);
        for (var column = 0; column < width; column += 8)
        {
            for (var level = 0; level < levels; level += 4)
            {
                var row0 = (nuint)(level * width);
                var row1 = row0 + (nuint)width;
                var row2 = row1 + (nuint)width;
                var row3 = row2 + (nuint)width;
                Vector256<double> a0 = default, a1 = default, b0 = default, b1 = default, c0 = default, c1 = default, d0 = default, d1 = default;
                var at = (nuint)column;
                for (nuint j = 0; j < (nuint)width; j++, at += (nuint)width)
                {
                    var left = Vector256.LoadUnsafe(ref matrix, at);
                    var right = Vector256.LoadUnsafe(ref matrix, at + 4);
                    var value = Vector256.Create(Unsafe.Add(ref input, row0 + j));
                    a0 = Vector256.FusedMultiplyAdd(value, left, a0);
                    a1 = Vector256.FusedMultiplyAdd(value, right, a1);
                    value = Vector256.Create(Unsafe.Add(ref input, row1 + j));
                    b0 = Vector256.FusedMultiplyAdd(value, left, b0);
                    b1 = Vector256.FusedMultiplyAdd(value, right, b1);
                    value = Vector256.Create(Unsafe.Add(ref input, row2 + j));
                    c0 = Vector256.FusedMultiplyAdd(value, left, c0);
                    c1 = Vector256.FusedMultiplyAdd(value, right, c1);
                    value = Vector256.Create(Unsafe.Add(ref input, row3 + j));
                    d0 = Vector256.FusedMultiplyAdd(value, left, d0);
                    d1 = Vector256.FusedMultiplyAdd(value, right, d1);
                }

                a0.StoreUnsafe(ref output, row0 + (nuint)column);
                a1.StoreUnsafe(ref output, row0 + (nuint)column + 4);
                b0.StoreUnsafe(ref output, row1 + (nuint)column);
                b1.StoreUnsafe(ref output, row1 + (nuint)column + 4);
                c0.StoreUnsafe(ref output, row2 + (nuint)column);
                c1.StoreUnsafe(ref output, row2 + (nuint)column + 4);
                d0.StoreUnsafe(ref output, row3 + (nuint)column);
                d1.StoreUnsafe(ref output, row3 + (nuint)column + 4);
            }
        }
    }

    private static Vector256<double> Load(double[] array, int at) => Vector256.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)at);

    private static void Store(Vector256<double> value, double[] array, int at) => value.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(array), (nuint)at);

    private void Scatter(ReadOnlySpan<(double[] Sum, double[] Difference)> kernels)
    {
        for (var i = 0; i < Up.Length; i += 4)
        {
            var up = Load(Up, i);
            var down = Load(Down, i);
            Store(up + down, sum, i);
            Store(up - down, difference, i);
        }

        for (var s = 0; s < kernels.Length; s++)
        {
            if (kernels[s].Sum.Length == 0)
            {
                continue;
            }

            // The products are (A + B) s and (A - B) d; their sum feeds the upward light, their difference the downward light.
            var (ofSum, ofDifference) = (sourceUp[s], sourceDown[s]);
            Multiply(sum, kernels[s].Sum, ofSum, levels, width);
            Multiply(difference, kernels[s].Difference, ofDifference, levels, width);
            for (var i = 0; i < ofSum.Length; i += 4)
            {
                var plus = Load(ofSum, i);
                var minus = Load(ofDifference, i);
                Store(plus + minus, ofSum, i);
                Store(plus - minus, ofDifference, i);
            }
        }
    }

    private void Propagate(ReadOnlySpan<(double[] Sum, double[] Difference)> kernels)
    {
        Array.Clear(Down, 0, width);
        for (var k = 0; k < layers.Count; k++)
        {
            for (var i = 0; i < width; i += 4)
            {
                Vector256<double> top = default, bottom = default;
                for (var s = 0; s < kernels.Length; s++)
                {
                    if (kernels[s].Sum.Length > 0)
                    {
                        var share = Vector256.Create(layers.Scattering[s][k]);
                        top += share * Load(sourceDown[s], (k * width) + i);
                        bottom += share * Load(sourceDown[s], ((k + 1) * width) + i);
                    }
                }

                var at = (k * width) + i;
                Store((Load(transmitted, at) * Load(Down, at)) + (Load(near, at) * bottom) + (Load(far, at) * top), Down, at + width);
            }
        }

        Array.Clear(Up, layers.Count * width, width);
        for (var k = layers.Count - 1; k >= 0; k--)
        {
            for (var i = 0; i < width; i += 4)
            {
                Vector256<double> top = default, bottom = default;
                for (var s = 0; s < kernels.Length; s++)
                {
                    if (kernels[s].Sum.Length > 0)
                    {
                        var share = Vector256.Create(layers.Scattering[s][k]);
                        top += share * Load(sourceUp[s], (k * width) + i);
                        bottom += share * Load(sourceUp[s], ((k + 1) * width) + i);
                    }
                }

                var at = (k * width) + i;
                Store((Load(transmitted, at) * Load(Up, at + width)) + (Load(near, at) * top) + (Load(far, at) * bottom), Up, at);
            }
        }
    }

    private void AddToTotal(double factor)
    {
        var scale = Vector256.Create(factor);
        for (var i = 0; i < Up.Length; i += 4)
        {
            Store(Load(TotalUp, i) + (scale * Load(Up, i)), TotalUp, i);
            Store(Load(TotalDown, i) + (scale * Load(Down, i)), TotalDown, i);
        }
    }

    // Largest value anywhere: unlike the light that leaves, it cannot be small by chance while the inside still glows.
    private double Largest()
    {
        var largest = Vector256<double>.Zero;
        for (var i = 0; i < Up.Length; i += 4)
        {
            largest = Vector256.Max(largest, Vector256.Max(Vector256.Abs(Load(Up, i)), Vector256.Abs(Load(Down, i))));
        }

        return Math.Max(Math.Max(largest[0], largest[1]), Math.Max(largest[2], largest[3]));
    }
}
