using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace CalibPortal.Benchmarks.Extraction;

/// <summary>
/// Extraction of 13 bands from one full-size zipped product, beside the bare GDAL reads of the same windows and a plain rasterio script.
/// Each measure runs in a process of its own, so that no decoder cache of one helps the other; the best of several is told.
/// </summary>
internal static class ExtractionBenchmark
{
    private const int Repeats = 5;

    public static async Task<int> RunAsync(string product, string siteId, double halfWidthM, CancellationToken cancellationToken)
    {
        Console.WriteLine($"product  {Path.GetFileName(product)}, {new FileInfo(product).Length / 1e6:F0} MB; site {siteId}, half width {halfWidthM} m; best of {Repeats}");
        var arguments = new[] { product, siteId, halfWidthM.ToString(CultureInfo.InvariantCulture) };
        var engine = await BestAsync(Own(["measure-engine", .. arguments]), cancellationToken);
        var withHash = await BestAsync(Own(["measure-engine-whole", .. arguments]), cancellationToken);
        var floor = await BestAsync(Own(["measure-floor", .. arguments]), cancellationToken);
        var images = await BestAsync(Own(["measure-images", .. arguments]), cancellationToken);
        Print("engine: windows, masks, statistics, angles, meteo", engine);
        Print("engine with sha256 of the input, result files", withHash);
        Print("floor: bare GDAL reads of the same windows, images and masks", floor);
        Print("bare GDAL reads of the image windows alone", images);
        if (RasterioScript.Python() is { } python)
        {
            var script = await BestAsync((python, [RasterioScript.Write(), .. arguments]), cancellationToken);
            var careful = await BestAsync((python, [RasterioScript.Write(), .. arguments, "masks"]), cancellationToken);
            Print("rasterio script that looks at the quality masks", careful);
            Print("rasterio script that reads image windows alone", script);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"engine / script with masks    = {engine.Seconds / careful.Seconds:F2} (aim: below 1)"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"engine / script without masks = {engine.Seconds / script.Seconds:F2}"));
        }
        else
        {
            Console.WriteLine("plain rasterio script: python3-rasterio is not installed");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"engine / floor  = {engine.Seconds / floor.Seconds:F2} (aim: at most 1.3)"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak memory     = {engine.PeakMb:F0} MB (aim: below 500)"));
        return 0;
    }

    private static (string, string[]) Own(string[] arguments) => (Environment.ProcessPath!, arguments);

    private static async Task<Measure> BestAsync((string Program, string[] Arguments) command, CancellationToken cancellationToken)
    {
        var best = new Measure(double.MaxValue, 0);
        for (var i = 0; i < Repeats; i++)
        {
            using var process = Process.Start(new ProcessStartInfo(command.Program, command.Arguments) { RedirectStandardOutput = true })!;
            var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{command.Program} {string.Join(' ', command.Arguments)} ended with {process.ExitCode}: {output}");
            }

            var measure = JsonSerializer.Deserialize<Measure>(output.Trim().Split('\n')[^1], JsonSerializerOptions.Web)!;
            best = new Measure(Math.Min(best.Seconds, measure.Seconds), Math.Max(best.PeakMb, measure.PeakMb));
        }

        return best;
    }

    private static void Print(string name, Measure measure) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-62} {measure.Seconds,8:F3} s  {measure.PeakMb,6:F0} MB"));
}

/// <summary>What one process measured: seconds from the opened program to the last number, and its largest resident memory.</summary>
internal sealed record Measure(double Seconds, double PeakMb)
{
    /// <summary>Tells the measure to the process that waits for it.</summary>
    public void Tell() => Console.WriteLine(JsonSerializer.Serialize(this, JsonSerializerOptions.Web));

    /// <summary>Measure of this process since <paramref name="started"/>.</summary>
    public static Measure Since(long started)
    {
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
        return new Measure(seconds, double.Parse(peak.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024);
    }
}
