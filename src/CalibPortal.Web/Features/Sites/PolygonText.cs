using System.Globalization;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Web.Features.Sites;

/// <summary>A polygon as people type it: one vertex per line, longitude then latitude.</summary>
public static class PolygonText
{
    /// <summary>Text of a polygon.</summary>
    public static string Write(IReadOnlyList<LonLat> polygon) =>
        string.Join('\n', polygon.Select(vertex => string.Create(CultureInfo.InvariantCulture, $"{vertex.LongitudeDeg:R} {vertex.LatitudeDeg:R}")));

    /// <summary>Reads it; refuses with <c>SITE-INVALID</c> naming the line at fault.</summary>
    public static IReadOnlyList<LonLat> Read(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Vertex)];

    private static LonLat Vertex(string line, int index)
    {
        var parts = line.Split([' ', '\t', ',', ';'], StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var longitude)
            && double.TryParse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var latitude)
                ? new LonLat(longitude, latitude)
                : throw new RefusalException(
                    "SITE-INVALID",
                    string.Create(CultureInfo.InvariantCulture, $"Line {index + 1} of the polygon is not a vertex."),
                    "two numbers with a decimal point: longitude latitude",
                    line,
                    "Correct the line.");
    }
}
