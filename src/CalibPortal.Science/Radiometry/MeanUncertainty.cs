namespace CalibPortal.Science.Radiometry;

/// <summary>
/// Standard uncertainty (k = 1) of a region's mean reflectance. It holds what the scene itself tells; the absolute
/// calibration of the sensor is not in it, because that is what a comparison tests.
/// </summary>
/// <param name="Statistical">Standard error of the mean, std / sqrt(n); null for a single pixel, where it is not known.</param>
/// <param name="Quantisation">One count, rectangular: 1 / (quantification sqrt(12)). Not reduced by n: over a flat region the rounding is the same in every pixel.</param>
/// <param name="Geolocation">Largest change of the mean when the region moves by one pixel, taken as the half-width of a rectangular distribution; null when the shifted regions could not be read.</param>
public sealed record MeanUncertainty(double? Statistical, double Quantisation, double? Geolocation)
{
    /// <summary>Contributors combined as independent, JCGM 100:2008 (GUM) eq. 10. Contributors that are not known are left out and named by the caller.</summary>
    public double Combined => Math.Sqrt(Square(Statistical) + Square(Quantisation) + Square(Geolocation));

    /// <summary>Derives the contributors.</summary>
    /// <param name="statistics">Statistics of the region, in counts.</param>
    /// <param name="scale">Scale of the band.</param>
    /// <param name="largestShift">Largest change of the mean reflectance for a shift by one pixel; null when not known.</param>
    public static MeanUncertainty From(CountStatistics statistics, CountScale scale, double? largestShift) => new(
        statistics.Std is { } std ? scale.ReflectanceSpread(std) / Math.Sqrt(statistics.N) : null,
        scale.ReflectanceSpread(1.0) / Math.Sqrt(12.0),
        largestShift is { } shift ? Math.Abs(shift) / Math.Sqrt(3.0) : null);

    private static double Square(double? value) => value is { } v ? v * v : 0.0;
}
