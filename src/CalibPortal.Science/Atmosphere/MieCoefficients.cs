using System.Numerics;
using System.Runtime.CompilerServices;

namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Scattering coefficients a_n, b_n of a homogeneous sphere and what follows without angles. Notation of Bohren and Huffman (1983), chapter 4;
/// number of terms of Wiscombe (1980), Applied Optics 19, 1505. Arrays are kept between spheres, so that a size integration allocates once.
/// </summary>
public sealed class MieCoefficients
{
    private double[] chi = [];
    private double[] psi = [];
    private Complex[] logarithmicDerivative = [];
    private int used;

    /// <summary>Number of terms of the last sphere.</summary>
    public int Terms { get; private set; }

    /// <summary>a_n for n = 1 at index 0.</summary>
    public Complex[] A { get; private set; } = [];

    /// <summary>b_n for n = 1 at index 0.</summary>
    public Complex[] B { get; private set; } = [];

    /// <summary>Extinction efficiency Q_ext, extinction cross-section over the geometric one.</summary>
    public double ExtinctionEfficiency { get; private set; }

    /// <summary>Scattering efficiency Q_sca.</summary>
    public double ScatteringEfficiency { get; private set; }

    /// <summary>Mean cosine g of the scattering angle.</summary>
    public double Asymmetry { get; private set; }

    /// <summary>Terms that a size parameter needs: Wiscombe (1980), eqs. (B1), with the margin of his large spheres for all.</summary>
    public static int TermsFor(double sizeParameter) => (int)Math.Ceiling(sizeParameter + (4.05 * Math.Cbrt(sizeParameter)) + 2);

    /// <summary>Computes a sphere.</summary>
    /// <param name="sizeParameter">x = 2 pi r / wavelength, positive.</param>
    /// <param name="real">Real part of the refractive index.</param>
    /// <param name="imaginary">Imaginary part k of n - ik, zero or positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">Size parameter not positive or above 20 000.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Compute(double sizeParameter, double real, double imaginary)
    {
        if (!(sizeParameter is > 0 and <= 20_000))
        {
            throw new ArgumentOutOfRangeException(nameof(sizeParameter), sizeParameter, "Size parameters above 0 and up to 20 000 are computed.");
        }

        var terms = TermsFor(sizeParameter);
        var m = new Complex(real, imaginary); // Bohren and Huffman's sign of time; the cross-sections and the matrix do not depend on it.
        var inside = m * sizeParameter;
        Reserve(terms, TermsFor(Math.Max(sizeParameter, 1.05 * inside.Magnitude)) + 30);
        Derivatives(inside);
        RiccatiBessel(sizeParameter, terms);

        Terms = terms;
        double extinction = 0, scattering = 0, asymmetry = 0;
        for (var n = 1; n <= terms; n++)
        {
            // Bohren and Huffman (1983) eq. (4.88), with xi_n = psi_n - i chi_n.
            var xi = new Complex(psi[n], -chi[n]);
            var xiBefore = new Complex(psi[n - 1], -chi[n - 1]);
            var forA = (logarithmicDerivative[n] / m) + (n / sizeParameter);
            var forB = (logarithmicDerivative[n] * m) + (n / sizeParameter);
            var a = ((forA * psi[n]) - psi[n - 1]) / ((forA * xi) - xiBefore);
            var b = ((forB * psi[n]) - psi[n - 1]) / ((forB * xi) - xiBefore);
            A[n - 1] = a;
            B[n - 1] = b;

            // Eqs. (4.61), (4.62) and the asymmetry sum below (4.62).
            extinction += ((2 * n) + 1) * (a.Real + b.Real);
            scattering += ((2 * n) + 1) * (Square(a) + Square(b));
            asymmetry += ((2 * n) + 1.0) / (n * (n + 1.0)) * Product(a, b);
            if (n > 1)
            {
                var before = n - 1.0;
                asymmetry += before * (before + 2) / (before + 1) * (Product(A[n - 2], a) + Product(B[n - 2], b));
            }
        }

        var x2 = sizeParameter * sizeParameter;
        ExtinctionEfficiency = 2 / x2 * extinction;
        ScatteringEfficiency = 2 / x2 * scattering;
        Asymmetry = 4 / (x2 * ScatteringEfficiency) * asymmetry;
    }

    private static double Square(Complex value) => (value.Real * value.Real) + (value.Imaginary * value.Imaginary);

    // Real part of left times the conjugate of right.
    private static double Product(Complex left, Complex right) => (left.Real * right.Real) + (left.Imaginary * right.Imaginary);

    private void Reserve(int terms, int depth)
    {
        if (A.Length < terms)
        {
            A = new Complex[terms];
            B = new Complex[terms];
            psi = new double[terms + 1];
            chi = new double[terms + 1];
        }

        if (logarithmicDerivative.Length < depth + 1)
        {
            logarithmicDerivative = new Complex[depth + 1];
        }

        used = depth;
    }

    // D_n(mx) by downward recurrence, which is stable for every absorption; Bohren and Huffman (1983) eq. (4.89).
    private void Derivatives(Complex argument)
    {
        logarithmicDerivative[used] = Complex.Zero;
        for (var n = used; n >= 1; n--)
        {
            var ratio = n / argument;
            logarithmicDerivative[n - 1] = ratio - (1 / (logarithmicDerivative[n] + ratio));
        }
    }

    // chi_n grows with n and is stable upward. psi_n is stable upward only to n = x; above, and for small x from the start, ratios
    // r_n = psi_n / psi_(n-1) = 1 / ((2 n + 1) / x - r_(n+1)) run downward.
    private void RiccatiBessel(double x, int terms)
    {
        psi[0] = Math.Sin(x);
        chi[0] = Math.Cos(x);
        chi[1] = (chi[0] / x) + psi[0];
        for (var n = 2; n <= terms; n++)
        {
            chi[n] = ((((2 * n) - 1) / x) * chi[n - 1]) - chi[n - 2];
        }

        var turn = Math.Min((int)x, terms);
        if (turn >= 1)
        {
            psi[1] = (psi[0] / x) - chi[0];
            for (var n = 2; n <= turn; n++)
            {
                psi[n] = ((((2 * n) - 1) / x) * psi[n - 1]) - psi[n - 2];
            }
        }

        var ratio = 0.0;
        for (var n = terms + 32; n > turn; n--)
        {
            ratio = 1 / ((((2 * n) + 1) / x) - ratio);
            if (n <= terms)
            {
                psi[n] = ratio;
            }
        }

        for (var n = turn + 1; n <= terms; n++)
        {
            psi[n] *= psi[n - 1];
        }
    }
}
