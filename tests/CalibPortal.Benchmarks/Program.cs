using System.Globalization;
using CalibPortal.Benchmarks.Extraction;

// extraction PRODUCT [SITE] [HALF-WIDTH]   the benchmark; measure-* are its own child processes
var halfWidthM = args.Length > 3 ? double.Parse(args[3], CultureInfo.InvariantCulture) : 300.0;
switch (args)
{
    case ["extraction", var product, ..]:
        return await ExtractionBenchmark.RunAsync(Path.GetFullPath(product), args.Length > 2 ? args[2] : "GONA", halfWidthM, CancellationToken.None);
    case ["measure-engine", var product, var site, _]:
        await ExtractionMeasures.EngineAsync(product, site, halfWidthM, CancellationToken.None);
        return 0;
    case ["measure-engine-whole", var product, var site, _]:
        await ExtractionMeasures.EngineWholeAsync(product, site, halfWidthM, CancellationToken.None);
        return 0;
    case ["measure-floor", var product, var site, _]:
        ExtractionMeasures.Floor(product, site, halfWidthM, withMasks: true);
        return 0;
    case ["measure-images", var product, var site, _]:
        ExtractionMeasures.Floor(product, site, halfWidthM, withMasks: false);
        return 0;
    case ["rt"]:
        return CalibPortal.Benchmarks.RtTimings.Run(CalibPortal.Engine.ReferenceData.ReferenceDataLocation.Find(AppContext.BaseDirectory));
    default:
        Console.Error.WriteLine("""
            Benchmarks of CalibPortal. Run them in Release on a quiet machine.

              extraction PRODUCT [SITE] [HALF-WIDTH]   13 bands out of one full-size zipped Sentinel-2 L1C product, beside bare GDAL reads and a rasterio script
              rt                                       milliseconds of the radiative transfer solver per condition
            """);
        return 2;
}
