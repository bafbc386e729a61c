using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Adds the scattering matrix elements of a sphere at all scattering angles to running sums. Four angles at a time, all terms in registers.
/// Matrix of Bohren and Huffman (1983) eq. (4.77): S11 = (|S2|^2 + |S1|^2) / 2, S12 = (|S2|^2 - |S1|^2) / 2, S33 = Re(S2 S1*), S34 = Im(S2 S1*).
/// </summary>
public sealed class MieAmplitudes
{
    private readonly ScatteringAngles angles;
    private double[] terms = [];

    /// <summary>Creates the sums, all zero.</summary>
    public MieAmplitudes(ScatteringAngles angles)
    {
        this.angles = angles;
        S11 = new double[angles.Count];
        S12 = new double[angles.Count];
        S33 = new double[angles.Count];
        S34 = new double[angles.Count];
    }

    /// <summary>Sum of weight S11.</summary>
    public double[] S11 { get; }

    /// <summary>Sum of weight S12; negative where light vibrates across the scattering plane.</summary>
    public double[] S12 { get; }

    /// <summary>Sum of weight S33.</summary>
    public double[] S33 { get; }

    /// <summary>Sum of weight S34.</summary>
    public double[] S34 { get; }

    /// <summary>Adds a sphere with a weight.</summary>
    public void Add(MieCoefficients sphere, double weight)
    {
        // Per term: a + b and a - b times (2 n + 1) / (n (n + 1)), because S1 +- S2 = sum (a +- b) (pi +- tau): half the products.
        var count = sphere.Terms;
        if (terms.Length < 6 * count)
        {
            terms = new double[6 * count];
        }

        for (var i = 0; i < count; i++)
        {
            double n = i + 1;
            var factor = ((2 * n) + 1) / (n * (n + 1));
            var sum = factor * (sphere.A[i] + sphere.B[i]);
            var difference = factor * (sphere.A[i] - sphere.B[i]);
            terms[6 * i] = sum.Real;
            terms[(6 * i) + 1] = sum.Imaginary;
            terms[(6 * i) + 2] = difference.Real;
            terms[(6 * i) + 3] = difference.Imaginary;
            terms[(6 * i) + 4] = ((2 * n) + 1) / n; // pi_(n+1) = (2 n + 1) / n mu pi_n - (n + 1) / n pi_(n-1)
            terms[(6 * i) + 5] = (n + 1) / n;
        }

        Sum(count, weight);
    }

    // Compiled optimised at once: a short program would else spend its life in the interpreter-like first tier of this loop.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum(int count, double weight)
    {
        ref var term = ref MemoryMarshal.GetArrayDataReference(terms);
        ref var cosine = ref MemoryMarshal.GetArrayDataReference(angles.Cosine);
        for (nuint at = 0; at < (nuint)angles.Count; at += 4)
        {
            var mu = Vector256.LoadUnsafe(ref cosine, at);
            var pi = Vector256<double>.One;
            var piBefore = Vector256<double>.Zero;
            var plusReal = Vector256<double>.Zero;
            var plusImaginary = Vector256<double>.Zero;
            var minusReal = Vector256<double>.Zero;
            var minusImaginary = Vector256<double>.Zero;
            nuint offset = 0;
            for (var i = 0; i < count; i++, offset += 6)
            {
                // Eq. (4.47): tau_n = n mu pi_n - (n + 1) pi_(n-1).
                var tau = ((double)(i + 1) * mu * pi) - ((double)(i + 2) * piBefore);
                var plus = pi + tau;
                var minus = pi - tau;
                plusReal += Vector256.Create(At(ref term, offset)) * plus;
                plusImaginary += Vector256.Create(At(ref term, offset + 1)) * plus;
                minusReal += Vector256.Create(At(ref term, offset + 2)) * minus;
                minusImaginary += Vector256.Create(At(ref term, offset + 3)) * minus;
                var next = (At(ref term, offset + 4) * mu * pi) - (At(ref term, offset + 5) * piBefore);
                piBefore = pi;
                pi = next;
            }

            // S1 = sum f (a pi + b tau) = (plus + minus) / 2, S2 = sum f (a tau + b pi) = (plus - minus) / 2.
            var oneReal = 0.5 * (plusReal + minusReal);
            var oneImaginary = 0.5 * (plusImaginary + minusImaginary);
            var twoReal = 0.5 * (plusReal - minusReal);
            var twoImaginary = 0.5 * (plusImaginary - minusImaginary);
            var oneSquared = (oneReal * oneReal) + (oneImaginary * oneImaginary);
            var twoSquared = (twoReal * twoReal) + (twoImaginary * twoImaginary);
            Accumulate(S11, at, 0.5 * weight * (twoSquared + oneSquared));
            Accumulate(S12, at, 0.5 * weight * (twoSquared - oneSquared));
            Accumulate(S33, at, weight * ((twoReal * oneReal) + (twoImaginary * oneImaginary)));
            Accumulate(S34, at, weight * ((twoImaginary * oneReal) - (twoReal * oneImaginary)));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double At(ref double start, nuint offset) => Unsafe.Add(ref start, offset);

    private static void Accumulate(double[] sums, nuint at, Vector256<double> value)
    {
        ref var start = ref MemoryMarshal.GetArrayDataReference(sums);
        (Vector256.LoadUnsafe(ref start, at) + value).StoreUnsafe(ref start, at);
    }
}
