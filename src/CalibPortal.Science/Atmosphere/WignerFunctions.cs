namespace CalibPortal.Science.Atmosphere;

/// <summary>
/// Wigner functions d^l_mn(x), x = cos of the angle, for one m and n and l = 0 .. L: the generalised spherical functions of Hovenier, van der Mee
/// and Domke (2004), P^l_mn = i^(n-m) d^l_mn. Recurrence over l: Mishchenko, Travis and Lacis (2002), eqs. (B.22) to (B.24).
/// </summary>
public static class WignerFunctions
{
    /// <summary>Fills <paramref name="values"/>[l] for l from 0; entries below max(|m|, |n|) are zero.</summary>
    /// <param name="m">First index.</param>
    /// <param name="n">Second index.</param>
    /// <param name="x">Cosine, -1 to 1.</param>
    /// <param name="values">Receives d^l_mn.</param>
    public static void Fill(int m, int n, double x, Span<double> values)
    {
        values.Clear();
        var first = Math.Max(Math.Abs(m), Math.Abs(n));
        if (first >= values.Length)
        {
            return;
        }

        values[first] = Start(m, n, x, first);
        for (var l = first; l + 1 < values.Length; l++)
        {
            if (l == 0)
            {
                values[1] = x; // m = n = 0: Legendre.
                continue;
            }

            double next = l + 1;
            var before = l > first ? values[l - 1] : 0;
            var ahead = ((2 * l) + 1) * ((l * next * x) - (m * n)) * values[l];
            var behind = next * Math.Sqrt(((double)l * l) - (m * m)) * Math.Sqrt(((double)l * l) - (n * n)) * before;
            values[l + 1] = (ahead - behind) / (l * Math.Sqrt((next * next) - (m * m)) * Math.Sqrt((next * next) - (n * n)));
        }
    }

    // (B.24): sign 2^-l sqrt((2 l)! / (|m - n|! |m + n|!)) (1 - x)^(|m - n| / 2) (1 + x)^(|m + n| / 2), in factors that neither overflow nor underflow early.
    private static double Start(int m, int n, double x, int first)
    {
        var less = Math.Abs(m - n);
        var more = Math.Abs(m + n);
        var value = 1.0;
        var below = (1 - x) / 2;
        var above = (1 + x) / 2;
        for (var k = 1; k <= less; k++)
        {
            value *= Math.Sqrt(below * (more + k) / k);
        }

        // less + more = 2 l, so (2 l)! / (less! more!) was spent in the loop above: prod (more + k) / k.
        value *= Math.Pow(above, more / 2.0);
        var sign = n >= m || ((m - n) & 1) == 0 ? 1 : -1;
        return less + more == 2 * first ? sign * value : throw new InvalidOperationException("Indices of a Wigner function are whole numbers.");
    }
}
