namespace CalibPortal.Science.Spectral;

/// <summary>Increasing wavelengths, and the bounded linear interpolation between them: outside the first and the last there is no answer.</summary>
public sealed class WavelengthNodes
{
    private readonly double[] _wavelengthNm;

    /// <summary>Creates the nodes.</summary>
    /// <param name="wavelengthNm">Wavelengths, nm, positive and strictly increasing, at least two.</param>
    /// <exception cref="ArgumentException">Fewer than two, not positive, or not increasing.</exception>
    public WavelengthNodes(IEnumerable<double> wavelengthNm)
    {
        _wavelengthNm = [.. wavelengthNm];
        if (_wavelengthNm.Length < 2)
        {
            throw new ArgumentException($"Interpolation needs at least two wavelengths; {_wavelengthNm.Length} given.");
        }

        for (var i = 0; i < _wavelengthNm.Length; i++)
        {
            if (!double.IsFinite(_wavelengthNm[i]) || _wavelengthNm[i] <= 0 || (i > 0 && _wavelengthNm[i] <= _wavelengthNm[i - 1]))
            {
                throw new ArgumentException($"Wavelengths must be positive and increase; sample {i} is {_wavelengthNm[i]} nm.");
            }
        }
    }

    /// <summary>Number of nodes.</summary>
    public int Count => _wavelengthNm.Length;

    /// <summary>Wavelength of node <paramref name="index"/>, nm.</summary>
    public double this[int index] => _wavelengthNm[index];

    /// <summary>The cell that holds <paramref name="wavelengthNm"/>; null outside the nodes. At a node the cell is that node alone.</summary>
    public WavelengthCell? Locate(double wavelengthNm)
    {
        if (!(wavelengthNm >= _wavelengthNm[0] && wavelengthNm <= _wavelengthNm[^1]))
        {
            return null;
        }

        var index = Array.BinarySearch(_wavelengthNm, wavelengthNm);
        if (index >= 0)
        {
            return new WavelengthCell(index, index, 0.0);
        }

        var right = ~index;
        var left = right - 1;
        return new WavelengthCell(left, right, (wavelengthNm - _wavelengthNm[left]) / (_wavelengthNm[right] - _wavelengthNm[left]));
    }
}

/// <summary>A position between two nodes: <paramref name="Fraction"/> of the way from <paramref name="Left"/> to <paramref name="Right"/>.</summary>
public readonly record struct WavelengthCell(int Left, int Right, double Fraction)
{
    /// <summary>Linear value between those of the two nodes.</summary>
    public double Between(double left, double right) => Left == Right ? left : left + (Fraction * (right - left));
}
