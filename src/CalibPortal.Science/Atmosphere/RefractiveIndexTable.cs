namespace CalibPortal.Science.Atmosphere;

/// <summary>Refractive index m = n - ik of a material at increasing wavelengths; linear between them, refused outside.</summary>
public sealed class RefractiveIndexTable
{
    private readonly double[] wavelengthUm;
    private readonly double[] real;
    private readonly double[] imaginary;

    /// <summary>Creates a table.</summary>
    /// <param name="wavelengthUm">Wavelengths, um, strictly increasing, at least one. A single wavelength means that the index holds everywhere.</param>
    /// <param name="real">Real part n, positive.</param>
    /// <param name="imaginary">Imaginary part k, zero or positive (absorbing).</param>
    /// <exception cref="ArgumentException">Lengths differ, wavelengths do not increase, or an index is out of range.</exception>
    public RefractiveIndexTable(IReadOnlyList<double> wavelengthUm, IReadOnlyList<double> real, IReadOnlyList<double> imaginary)
    {
        if (wavelengthUm.Count == 0 || wavelengthUm.Count != real.Count || wavelengthUm.Count != imaginary.Count)
        {
            throw new ArgumentException($"A refractive index needs as many n and k as wavelengths; found {wavelengthUm.Count}, {real.Count}, {imaginary.Count}.");
        }

        for (var i = 0; i < wavelengthUm.Count; i++)
        {
            if (!(wavelengthUm[i] > 0) || (i > 0 && !(wavelengthUm[i] > wavelengthUm[i - 1])))
            {
                throw new ArgumentException($"Wavelengths of a refractive index must be positive and increase; entry {i} is {wavelengthUm[i]} um.");
            }

            if (!(real[i] > 0) || !(imaginary[i] >= 0))
            {
                throw new ArgumentException($"A refractive index n - ik needs n > 0 and k >= 0; at {wavelengthUm[i]} um it is {real[i]} - {imaginary[i]}i.");
            }
        }

        this.wavelengthUm = [.. wavelengthUm];
        this.real = [.. real];
        this.imaginary = [.. imaginary];
    }

    /// <summary>One refractive index for all wavelengths.</summary>
    public static RefractiveIndexTable Constant(double real, double imaginary) => new([1.0], [real], [imaginary]);

    /// <summary>The index at a wavelength (um).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The wavelength lies outside the table.</exception>
    public (double Real, double Imaginary) At(double wavelengthUm)
    {
        if (this.wavelengthUm.Length == 1)
        {
            return (real[0], imaginary[0]);
        }

        if (!(wavelengthUm >= this.wavelengthUm[0] && wavelengthUm <= this.wavelengthUm[^1]))
        {
            throw new ArgumentOutOfRangeException(nameof(wavelengthUm), wavelengthUm, $"The refractive index is known from {this.wavelengthUm[0]} to {this.wavelengthUm[^1]} um.");
        }

        var upper = Array.BinarySearch(this.wavelengthUm, wavelengthUm);
        if (upper >= 0)
        {
            return (real[upper], imaginary[upper]);
        }

        upper = ~upper;
        var lower = upper - 1;
        var share = (wavelengthUm - this.wavelengthUm[lower]) / (this.wavelengthUm[upper] - this.wavelengthUm[lower]);
        return (real[lower] + (share * (real[upper] - real[lower])), imaginary[lower] + (share * (imaginary[upper] - imaginary[lower])));
    }
}
