using System.Runtime.InteropServices;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using Microsoft.Extensions.Logging;

namespace CalibPortal.ProbeWorker;

/// <summary>Does what the parameters say.</summary>
public sealed partial class ProbeProcessor : IProcessor<ProbeParameters, ProbeResult>
{
    public async Task<ProbeResult> RunAsync(ProbeParameters parameters, RunContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new RunProgress("began", 0.25));
        for (var line = 0; line < parameters.Lines; line++)
        {
            context.Log.Log(line % 2 == 0 ? LogLevel.Information : LogLevel.Warning, "line {Number}", line);
        }

        if (parameters.TraceFolder is { } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{Environment.ProcessId}.trace"), "", cancellationToken);
        }

        List<string> paths = [.. parameters.Products.Select(context.Inputs.Resolve)];
        switch (parameters.Action)
        {
            case ProbeAction.Refuse:
                throw new RefusalException("PROBE-REFUSED", "The probe refuses.", "nothing", "a request", "Ask for something else.");
            case ProbeAction.Fail:
                throw new InvalidDataException("The probe fails.");
            case ProbeAction.Crash:
                Abort();
                break;
            case ProbeAction.BlockInNativeCode:
                Print("native words\n"u8);
                while (true)
                {
                    Pause();
                }

            case ProbeAction.WaitForRelease:
                while (!File.Exists(parameters.ReleaseFile))
                {
                    await Task.Delay(20, cancellationToken);
                }

                break;
        }

        context.Progress.Report(new RunProgress("ends", 0.75));
        return new ProbeResult(
            parameters.Action == ProbeAction.FallBack ? [new Fallback("PROBE-DEFAULT", "a default was used")] : [],
            paths,
            parameters.Value is { } value ? [Measured("B04", value, parameters.ProductName), Measured("B05", value, parameters.ProductName)] : []);
    }

    private static Measurement Measured(string band, double value, string product) => new()
    {
        Quantity = MeasurementQuantity.ToaReflectance, SiteId = "LCFR", SiteCatalogue = "radcalnet", SiteVersion = "1",
        Region = "square of half width 30 m", Platform = "S2A", Band = band,
        Product = product, Tile = "31TFJ", Baseline = "05.11", SensingTime = DateTimeOffset.UnixEpoch, Value = value,
    };

    private static void Print(ReadOnlySpan<byte> text) => Write(1, text, text.Length);

    /// <summary>Ends the process as a failed native assertion does.</summary>
    [LibraryImport("libc", EntryPoint = "abort")]
    private static partial void Abort();

    /// <summary>Blocks the thread in native code until a signal comes.</summary>
    [LibraryImport("libc", EntryPoint = "pause")]
    private static partial int Pause();

    /// <summary>Prints to standard output past .NET, as native libraries do.</summary>
    [LibraryImport("libc", EntryPoint = "write")]
    private static partial nint Write(int descriptor, ReadOnlySpan<byte> text, nint length);
}
