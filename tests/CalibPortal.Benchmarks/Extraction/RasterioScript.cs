using System.Diagnostics;

namespace CalibPortal.Benchmarks.Extraction;

/// <summary>The script that a user of rasterio would write: windows of 13 bands out of the ZIP, offset, mean; with "masks" also the detector and quality masks of each band. No clouds, angles or meteorology.</summary>
internal static class RasterioScript
{
    private const string Text = """
        import json, re, resource, sys, time, zipfile
        import numpy, rasterio
        from rasterio.warp import transform
        from rasterio.windows import Window
        product, site, half = sys.argv[1], sys.argv[2], float(sys.argv[3])
        lon, lat = {"GONA": (15.119555974379182, -23.600200982764363), "LCFR": (4.864167, 43.558889)}[site]
        started = time.perf_counter()
        with zipfile.ZipFile(product) as z:
            names = z.namelist()
            meta = z.read([n for n in names if n.endswith("MTD_MSIL1C.xml")][0]).decode()
        q = float(re.search(r"<QUANTIFICATION_VALUE[^>]*>([^<]*)", meta).group(1))
        offset = float((re.search(r"<RADIO_ADD_OFFSET[^>]*>([^<]*)", meta) or [0, 0])[1])
        out = {}
        for name in sorted(n for n in names if re.search(r"IMG_DATA/.*_B..\.jp2$", n)):
            with rasterio.open(f"/vsizip/{product}/{name}") as image:
                x, y = transform("EPSG:4326", image.crs, [lon], [lat])
                t = image.transform
                c0, c1 = round((x[0] - half - t.c) / t.a), round((x[0] + half - t.c) / t.a)
                r0, r1 = round((t.f - y[0] - half) / t.a), round((t.f - y[0] + half) / t.a)
                counts = image.read(1, window=Window(c0, r0, c1 - c0, r1 - r0)).astype(float)
                counts[counts == 0] = numpy.nan
                keep = numpy.isfinite(counts)
                if "masks" in sys.argv:
                    band = name[-7:-4]
                    with rasterio.open(f"/vsizip/{product}/" + next(n for n in names if n.endswith(f"MSK_DETFOO_{band}.jp2"))) as mask:
                        detectors = numpy.unique(mask.read(1, window=Window(c0, r0, c1 - c0, r1 - r0)))
                    with rasterio.open(f"/vsizip/{product}/" + next(n for n in names if n.endswith(f"MSK_QUALIT_{band}.jp2"))) as mask:
                        keep &= mask.read(window=Window(c0, r0, c1 - c0, r1 - r0)).max(axis=0) == 0
                out[name[-7:-4]] = (numpy.mean(counts[keep]) + offset) / q
        assert len(out) == 13
        print(json.dumps({"seconds": time.perf_counter() - started, "peakMb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}))
        """;

    /// <summary>A Python that can import rasterio; null when there is none.</summary>
    public static string? Python() => new[] { "/usr/bin/python3", "python3" }.FirstOrDefault(CanImport);

    /// <summary>Writes the script to a temporary file and returns its path.</summary>
    public static string Write()
    {
        var path = Path.Combine(Path.GetTempPath(), "calibportal-plain-rasterio.py");
        File.WriteAllText(path, Text);
        return path;
    }

    private static bool CanImport(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import rasterio, numpy"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
