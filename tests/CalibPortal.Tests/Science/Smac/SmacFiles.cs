using CalibPortal.Engine.Sources.Smac;
using CalibPortal.Science.Smac;

namespace CalibPortal.Tests.Science.Smac;

/// <summary>The public coefficient files of the shared data.</summary>
internal static class SmacFiles
{
    public static SmacCoefficients OneBand(string file) => SmacFileReader.Read(SharedData.Path("smac", "single_band", file)).Get(null).Coefficients;

    public static SmacCoefficients OfSatellite(string satellite, string band) =>
        SmacFileReader.Read(SharedData.Path("smac", "multi_band", $"Coef_{satellite}_CONTINENTAL.dat")).Get(band).Coefficients;

    public static IEnumerable<string> All =>
        Directory.EnumerateFiles(SharedData.Path("smac", "single_band")).Concat(Directory.EnumerateFiles(SharedData.Path("smac", "multi_band"))).Order(StringComparer.Ordinal);
}
