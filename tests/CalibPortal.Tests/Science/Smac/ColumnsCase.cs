using CalibPortal.Science.Smac;

namespace CalibPortal.Tests.Science.Smac;

/// <summary>Conditions as columns, for the array forms.</summary>
internal static class ColumnsCase
{
    public static double Toa(SmacCoefficients coefficients, SmacConditions conditions, double surface) => Toa(coefficients, [conditions], [surface])[0];

    public static double Surface(SmacCoefficients coefficients, SmacConditions conditions, double toa) => Surface(coefficients, [conditions], [toa])[0];

    public static double[] Toa(SmacCoefficients coefficients, SmacConditions[] cases, double[] surface)
    {
        var toa = new double[cases.Length];
        new SmacModel(coefficients).ToaFromSurface(Columns(cases), surface, toa, []);
        return toa;
    }

    public static double[] Surface(SmacCoefficients coefficients, SmacConditions[] cases, double[] toa)
    {
        var surface = new double[cases.Length];
        new SmacModel(coefficients).SurfaceFromToa(Columns(cases), toa, surface, []);
        return surface;
    }

    public static SmacConditionColumns Columns(SmacConditions[] cases)
    {
        double[] Column(Func<SmacConditions, double> value) => [.. cases.Select(value)];
        return new SmacConditionColumns(
            Column(c => c.SunZenithDeg), Column(c => c.ViewZenithDeg), Column(c => c.SunAzimuthDeg), Column(c => c.ViewAzimuthDeg),
            Column(c => c.Aot550), Column(c => c.OzoneCmAtm), Column(c => c.WaterVapourGcm2), Column(c => c.PressureHpa));
    }

    /// <summary>Cases over the usual ranges and beyond, from a seed.</summary>
    public static SmacConditions[] Random(int seed, int count)
    {
        var random = new Random(seed);
        double Between(double low, double high) => low + (random.NextDouble() * (high - low));
        return [.. Enumerable.Range(0, count).Select(_ => new SmacConditions(
            Between(0, 75), Between(0, 60), Between(0, 360), Between(0, 360), Between(0, 1.2), Between(0, 0.6), Between(0, 6), Between(550, 1040)))];
    }
}
