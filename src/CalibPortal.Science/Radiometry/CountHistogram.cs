namespace CalibPortal.Science.Radiometry;

/// <summary>
/// Exact statistics of 16-bit counts in constant memory: a bin per count. The order in which counts arrive, and how the
/// region was cut into windows, cannot change a result.
/// </summary>
public sealed class CountHistogram
{
    private readonly long[] _bins = new long[65536];

    /// <summary>Counts added.</summary>
    public long Total { get; private set; }

    /// <summary>Adds a count.</summary>
    public void Add(ushort count)
    {
        _bins[count]++;
        Total++;
    }

    /// <summary>Statistics of what was added; null when nothing was.</summary>
    public CountStatistics? Statistics()
    {
        if (Total == 0)
        {
            return null;
        }

        var minimum = Array.FindIndex(_bins, bin => bin > 0);
        var maximum = Array.FindLastIndex(_bins, bin => bin > 0);

        // 128-bit sums: exact for any number of 16-bit counts that a machine can hold.
        Int128 sum = 0;
        Int128 squares = 0;
        for (var count = minimum; count <= maximum; count++)
        {
            sum += (Int128)_bins[count] * count;
            squares += (Int128)_bins[count] * count * count;
        }

        var mean = (double)sum / Total;

        // n sum(x2) - (sum x)2 is exact in integers; the textbook cancellation cannot happen.
        var numerator = (Total * squares) - (sum * sum);
        var std = Total < 2 ? (double?)null : Math.Sqrt((double)numerator / Total / (Total - 1));
        return new CountStatistics(Total, mean, std, Median(), minimum, maximum);
    }

    private double Median()
    {
        var lower = CountAtRank((Total - 1) / 2);
        return Total % 2 == 1 ? lower : 0.5 * (lower + CountAtRank(Total / 2));
    }

    private int CountAtRank(long rank)
    {
        long seen = 0;
        for (var count = 0; count < _bins.Length; count++)
        {
            seen += _bins[count];
            if (seen > rank)
            {
                return count;
            }
        }

        throw new InvalidOperationException($"Rank {rank} is beyond the {Total} counts.");
    }
}

/// <summary>Statistics in counts.</summary>
/// <param name="N">Number of counts.</param>
/// <param name="Mean">Mean.</param>
/// <param name="Std">Sample standard deviation (n-1); null for a single count.</param>
/// <param name="Median">Median (mean of the two middle counts for an even number).</param>
/// <param name="Minimum">Smallest.</param>
/// <param name="Maximum">Largest.</param>
public sealed record CountStatistics(long N, double Mean, double? Std, double Median, int Minimum, int Maximum);
