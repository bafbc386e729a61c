using CalibPortal.Science.Radiometry;

namespace CalibPortal.Tests.Science.Radiometry;

public class CountHistogramTests
{
    [Fact]
    public void Statistics_Empty_IsNull() => Assert.Null(new CountHistogram().Statistics());

    [Fact]
    public void Statistics_OneCount_HasNoDeviation()
    {
        var statistics = Of([65535]);
        Assert.Equal(65535, statistics.Mean);
        Assert.Null(statistics.Std);
    }

    [Fact]
    public void Statistics_SmallSet_EqualsHandComputation()
    {
        // By hand: 2, 4, 4, 4, 5, 5, 7, 9: mean 5, sum of squared deviations 32, sample std sqrt(32/7), median 4.5.
        var statistics = Of([9, 4, 5, 2, 4, 7, 5, 4]);
        Assert.Equal(8, statistics.N);
        Assert.Equal(5.0, statistics.Mean, 1e-15);
        Assert.Equal(Math.Sqrt(32.0 / 7.0), statistics.Std!.Value, 1e-14);
        Assert.Equal(4.5, statistics.Median, 1e-15);
        Assert.Equal((2, 9), (statistics.Minimum, statistics.Maximum));
    }

    // Oracle: two-pass formulas on doubles, a different algorithm from the integer sums under test.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Statistics_SeededCounts_AgreesWithTwoPassFormulas(int seed)
    {
        var random = new Random(seed);
        var counts = Enumerable.Range(0, 10_001).Select(_ => (ushort)random.Next(60_000, 65_536)).ToArray();
        var mean = counts.Average(c => (double)c);
        var std = Math.Sqrt(counts.Sum(c => (c - mean) * (c - mean)) / (counts.Length - 1));
        var sorted = counts.Order().ToArray();

        var statistics = Of(counts);

        Assert.Equal(mean, statistics.Mean, 1e-8);
        Assert.Equal(std, statistics.Std!.Value, 1e-8);
        Assert.Equal(sorted[5000], statistics.Median);
    }

    [Fact]
    public void Statistics_ConstantRegion_HasZeroDeviationExactly() =>
        Assert.Equal(0.0, Of([.. Enumerable.Repeat((ushort)31234, 1_000_000)]).Std);

    // Law: scaling a region's counts scales its deviation.
    [Fact]
    public void Statistics_DoubledCounts_DoublesDeviation()
    {
        var random = new Random(11);
        var counts = Enumerable.Range(0, 500).Select(_ => (ushort)random.Next(1, 30_000)).ToArray();
        Assert.Equal(2 * Of(counts).Std!.Value, Of([.. counts.Select(c => (ushort)(2 * c))]).Std!.Value, 1e-9);
    }

    private static CountStatistics Of(ushort[] counts)
    {
        var histogram = new CountHistogram();
        foreach (var count in counts)
        {
            histogram.Add(count);
        }

        return histogram.Statistics()!;
    }
}
