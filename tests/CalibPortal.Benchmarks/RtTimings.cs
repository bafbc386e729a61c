using System.Diagnostics;
using System.Globalization;
using CalibPortal.Engine.RadiativeTransfer;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Science.Atmosphere;
using CalibPortal.Science.RadiativeTransfer;

namespace CalibPortal.Benchmarks;

/// <summary>
/// Seconds of one thread for a condition (one column, sun and view; path, both transmissions and spherical albedo), aerosol optics not included. To be compared with
/// 6S (0.025 s, scalar) and SOS-ABS (0.4 s molecules, 0.8 to 1.2 s with aerosol, vector).
/// </summary>
internal static class RtTimings
{
    private const int Repeats = 40;

    /// <summary>Prints the table.</summary>
    /// <param name="referenceDataFolder">Folder with the aerosol models.</param>
    public static int Run(string referenceDataFolder)
    {
        var store = new AerosolOpticsStore();
        var continental = ReferenceDataSet.Load(referenceDataFolder).Aerosols.Get("continental");
        continental.Parts[^1].Component.Optics(600); // compiles the code that is timed
        foreach (var part in continental.Parts)
        {
            var watch = Stopwatch.StartNew();
            store.Of(part.Component, 442.5);
            Print($"Mie, {part.Component.Name}, 442.5 nm", watch.Elapsed.TotalMilliseconds);
        }

        foreach (var mode in Enum.GetValues<RadiationMode>())
        {
            foreach (var settings in new[] { new SolverSettings { Mode = mode }, SolverSettings.Converged with { Mode = mode } })
            {
                foreach (var wavelengthNm in new[] { 442.5, 865.0 })
                {
                    var rayleigh = RayleighScattering.OpticalDepth(RayleighFormula.SixS, wavelengthNm, 1013);
                    var (optics, relative) = store.Of(continental, wavelengthNm);
                    var name = string.Create(CultureInfo.InvariantCulture, $"{mode}, {settings.Grid}, {wavelengthNm} nm");
                    Time($"{name}, molecules", () => new AtmosphericCondition(rayleigh, 0, null, settings, asSixS: false));
                    Time($"{name}, continental 0.2", () => new AtmosphericCondition(rayleigh, 0.2 * relative, optics, settings, asSixS: false));
                }
            }
        }

        return 0;
    }

    private static void Time(string name, Func<AtmosphericCondition> prepare)
    {
        for (var i = 0; i < 5; i++)
        {
            prepare().At(40, new ViewDirection(30, 60));
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Repeats; i++)
        {
            prepare().At(40, new ViewDirection(30, 60));
        }

        Print($"{name}, a new column", watch.Elapsed.TotalMilliseconds / Repeats);
        var ready = prepare();
        ready.At(30, new ViewDirection(30, 60));
        watch.Restart();
        for (var i = 0; i < Repeats; i++)
        {
            ready.At(20 + i, new ViewDirection(30, 60));
        }

        Print($"{name}, another sun", watch.Elapsed.TotalMilliseconds / Repeats);
    }

    private static void Print(string name, double milliseconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-70} {milliseconds,9:F2} ms"));
}
