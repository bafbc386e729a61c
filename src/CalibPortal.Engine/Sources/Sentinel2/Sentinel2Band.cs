using System.Globalization;
using System.Text.RegularExpressions;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>A band of the MSI: name as the mission prints it, id as the XML counts it, resolution.</summary>
/// <param name="Name"><c>B01</c> to <c>B12</c>, <c>B8A</c>.</param>
/// <param name="Id">bandId, 0 to 12. B8A is 8, so that id and number part ways after B08.</param>
/// <param name="ResolutionM">Pixel step, metres.</param>
public sealed partial record Sentinel2Band(string Name, int Id, int ResolutionM)
{
    /// <summary>All bands in the order of their ids.</summary>
    public static IReadOnlyList<Sentinel2Band> All { get; } =
    [
        new("B01", 0, 60), new("B02", 1, 10), new("B03", 2, 10), new("B04", 3, 10), new("B05", 4, 20), new("B06", 5, 20), new("B07", 6, 20),
        new("B08", 7, 10), new("B8A", 8, 20), new("B09", 9, 60), new("B10", 10, 60), new("B11", 11, 20), new("B12", 12, 20),
    ];

    /// <summary>The band with an id; null when there is none.</summary>
    public static Sentinel2Band? ById(string? id) =>
        int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < All.Count ? All[number] : null;

    /// <summary>The band named at the end of a file's base name (<c>..._B8A.jp2</c>, <c>B02.jp2</c>, <c>MSK_DETFOO_B01.gml</c>, <c>..._B01_MSIL1C.gml</c>); null when there is none.</summary>
    public static Sentinel2Band? OfFile(string baseName)
    {
        var match = FileBand().Match(baseName);
        return match.Success ? All.FirstOrDefault(band => band.Name == match.Groups[1].Value) : null;
    }

    [GeneratedRegex(@"(?:^|_)(B\d\d|B8A)(?:_MSIL1C)?(?:\.[A-Za-z0-9]+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex FileBand();
}
