using System.Globalization;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// Sun and view angles of a tile. Node (row, column) of a grid is on the tile's outer corner plus whole steps, not on pixel
/// centres. Grids come in the order of text (band ids 0, 9, 10, 11, 12, 1, ...), so they are kept by their attributes.
/// </summary>
internal sealed record TileAngles(
    double SunZenithMeanDeg,
    double SunAzimuthMeanDeg,
    AngleGrid Sun,
    IReadOnlyDictionary<string, IReadOnlyDictionary<int, AngleGrid>> View,
    IReadOnlyDictionary<string, Direction> ViewMean)
{
    public static TileAngles Read(MetadataFile tile, RasterGrid grid)
    {
        var sun = tile.All("Sun_Angles_Grid").FirstOrDefault() ?? throw NoSun(tile, "Sun_Angles_Grid");
        var mean = tile.All("Mean_Sun_Angle").FirstOrDefault() ?? throw NoSun(tile, "Mean_Sun_Angle");
        return new(
            tile.RequiredNumber(mean, "ZENITH_ANGLE"),
            tile.RequiredNumber(mean, "AZIMUTH_ANGLE"),
            ReadGrid(tile, sun, grid),
            ReadView(tile, grid),
            ReadViewMean(tile));
    }

    private static Dictionary<string, IReadOnlyDictionary<int, AngleGrid>> ReadView(MetadataFile tile, RasterGrid grid)
    {
        var view = new Dictionary<string, Dictionary<int, AngleGrid>>(StringComparer.Ordinal);
        foreach (var element in tile.All("Viewing_Incidence_Angles_Grids"))
        {
            var band = BandOf(tile, element);
            var text = element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "detectorId")?.Value.Trim();
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var detector) || detector is < 1 or > 12)
            {
                throw tile.Invalid($"{MetadataFile.ElementPath(element)}[@detectorId]", "a detector from 1 to 12", text ?? "none");
            }

            if (!view.TryGetValue(band, out var grids))
            {
                view[band] = grids = [];
            }

            if (!grids.TryAdd(detector, ReadGrid(tile, element, grid)))
            {
                throw tile.Invalid($"{MetadataFile.ElementPath(element)}[@detectorId={detector}]", "each band and detector once", $"again at line {MetadataFile.Line(element)}");
            }
        }

        return view.ToDictionary(pair => pair.Key, IReadOnlyDictionary<int, AngleGrid> (pair) => pair.Value, StringComparer.Ordinal);
    }

    private static Dictionary<string, Direction> ReadViewMean(MetadataFile tile)
    {
        var means = new Dictionary<string, Direction>(StringComparer.Ordinal);
        foreach (var element in tile.All("Mean_Viewing_Incidence_Angle"))
        {
            // A tile at the very edge of the swath may print NaN here: then there is no mean.
            if (MetadataFile.Child(element, "ZENITH_ANGLE")?.Value.Trim() is not "NaN" && MetadataFile.Child(element, "AZIMUTH_ANGLE")?.Value.Trim() is not "NaN")
            {
                means[BandOf(tile, element)] = Direction.FromAngles(tile.RequiredNumber(element, "ZENITH_ANGLE"), tile.RequiredNumber(element, "AZIMUTH_ANGLE"));
            }
        }

        return means;
    }

    private static string BandOf(MetadataFile tile, XElement element) =>
        Sentinel2Band.ById(MetadataFile.BandId(element))?.Name ?? throw tile.Invalid($"{MetadataFile.ElementPath(element)}[@bandId]", "a band id from 0 to 12", MetadataFile.BandId(element) ?? "none");

    private static AngleGrid ReadGrid(MetadataFile tile, XElement element, RasterGrid grid)
    {
        var (zenith, zenithStep, columns) = ReadValues(tile, element, "Zenith");
        var (azimuth, azimuthStep, azimuthColumns) = ReadValues(tile, element, "Azimuth");
        if (zenith.Count != azimuth.Count || columns != azimuthColumns || zenithStep != azimuthStep)
        {
            throw tile.Invalid(MetadataFile.ElementPath(element), "zenith and azimuth on the same nodes", $"{zenith.Count} and {azimuth.Count} values");
        }

        return new(grid.UlxM, grid.UlyM, zenithStep, zenith.Count / columns, columns, zenith, azimuth);
    }

    private static (IReadOnlyList<double> Values, double StepM, int Columns) ReadValues(MetadataFile tile, XElement element, string quantity)
    {
        var part = MetadataFile.Child(element, quantity) ?? throw tile.Incomplete($"{MetadataFile.ElementPath(element)}/{quantity}");
        var (columnStep, rowStep) = (tile.RequiredNumber(part, "COL_STEP"), tile.RequiredNumber(part, "ROW_STEP"));
        if (columnStep <= 0 || columnStep != rowStep)
        {
            throw tile.Invalid($"{MetadataFile.ElementPath(part)}/COL_STEP", "equal steps above 0 metres", FormattableString.Invariant($"{columnStep} and {rowStep}"));
        }

        var rows = MetadataFile.All(part, "VALUES").Select(tile.Numbers).ToList();
        return rows.Count > 0 && rows[0].Count > 0 && rows.TrueForAll(row => row.Count == rows[0].Count)
            ? ([.. rows.SelectMany(row => row)], columnStep, rows[0].Count)
            : throw tile.Invalid($"{MetadataFile.ElementPath(part)}/Values_List", "rows of equal length", string.Join(", ", rows.Select(row => row.Count).Distinct()) + " values per row");
    }

    private static RefusalException NoSun(MetadataFile tile, string element) => new(
        "S2-SUN-ANGLES-MISSING",
        $"{tile.Name} carries no sun angles.",
        element,
        "no such element",
        "Fetch the product again; angles are not replaced by computed ones.");
}
