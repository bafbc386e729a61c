using System.Globalization;
using System.Text;
using CalibPortal.Science.Smac;

namespace CalibPortal.Engine.Sources.Smac;

/// <summary>Writes SMAC coefficient files. Numbers are the shortest text that reads back to the same bits, minus zero included.</summary>
public static class SmacFileWriter
{
    /// <summary>A V1 file of one band: 19 lines, LF.</summary>
    public static string V1(SmacCoefficients coefficients)
    {
        var values = coefficients.ToValues();
        var text = new StringBuilder();
        var next = 0;
        foreach (var count in SmacFileReader.ValuesPerLine)
        {
            text.AppendJoin(' ', values.Skip(next).Take(count).Select(Number)).Append('\n');
            next += count;
        }

        return text.ToString();
    }

    /// <summary>
    /// A V2 file: the comments, the view zenith of the fit and the bands where the comments do not tell them, 49 rows, LF.
    /// </summary>
    /// <param name="comments">Comment lines without <c>#</c>.</param>
    /// <param name="bands">Bands with names that hold no space, at least one.</param>
    /// <param name="viewZenithMaxDeg">Largest view zenith of the fit, degrees; null where it is not known.</param>
    /// <exception cref="ArgumentException">No band, a band without a name or with a space in it, or a comment of more than one line.</exception>
    public static string V2(IReadOnlyList<string> comments, IReadOnlyList<SmacFileBand> bands, double? viewZenithMaxDeg)
    {
        if (bands.Count == 0 || bands.Any(band => string.IsNullOrEmpty(band.Name) || band.Name.Any(char.IsWhiteSpace)))
        {
            throw new ArgumentException("A file of several bands names each of them in one word.", nameof(bands));
        }

        if (comments.Any(comment => comment.AsSpan().ContainsAny('\r', '\n')))
        {
            throw new ArgumentException("A comment is one line.", nameof(comments));
        }

        var text = new StringBuilder();
        foreach (var comment in comments)
        {
            text.Append('#').Append(comment).Append('\n');
        }

        if (viewZenithMaxDeg is { } max && !comments.Any(comment => comment.Contains("TETAV_MAX", StringComparison.Ordinal)))
        {
            text.Append("# TETAV_MAX = ").Append(Number(max)).Append('\n');
        }

        if (!comments.Any(comment => comment.TrimStart().StartsWith("bands:", StringComparison.Ordinal)))
        {
            text.Append("# bands: ").AppendJoin(' ', bands.Select(band => band.Name)).Append('\n');
        }

        var columns = bands.Select(band => band.Coefficients.ToValues()).ToArray();
        for (var row = 0; row < SmacCoefficients.Count; row++)
        {
            text.AppendJoin(' ', columns.Select(column => Number(column[row]))).Append('\n');
        }

        return text.ToString();
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
