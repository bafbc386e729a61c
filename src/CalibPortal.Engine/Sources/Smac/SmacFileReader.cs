using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Smac;

namespace CalibPortal.Engine.Sources.Smac;

/// <summary>
/// Reads SMAC coefficient files of both layouts as they are found: LF or CRLF, with or without a last line end, blank lines,
/// leading spaces, tabs, bare integers, exponents. Values are taken as they stand; what is not exactly 49 finite numbers for each band is
/// refused with line and place.
/// </summary>
public static partial class SmacFileReader
{
    // The largest public file has 10 kB; what is a hundred times larger is something else.
    private const long LargestBytes = 1 << 20;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Values on each line of a V1 file.</summary>
    internal static IReadOnlyList<int> ValuesPerLine { get; } = [2, 2, 3, 3, 3, 3, 3, 4, 4, 2, 2, 2, 3, 2, 2, 2, 3, 2, 2];

    /// <summary>Reads the file at <paramref name="path"/>.</summary>
    /// <exception cref="RefusalException"><c>SMAC-FILE-MISSING</c>, <c>-EMPTY</c>, <c>-BINARY</c>, <c>-COUNT</c>, <c>-COLUMNS</c>, <c>-NUMBER</c>, <c>-DECIMAL-COMMA</c>,
    /// <c>-NOT-FINITE</c>, <c>-VALUE</c> or <c>-HEADER</c>.</exception>
    public static SmacCoefficientFile Read(string path)
    {
        var file = new FileInfo(path);
        if (!file.Exists)
        {
            throw new RefusalException("SMAC-FILE-MISSING", "The coefficient file is not there.", "a SMAC coefficient file", path, "Check the path.");
        }

        if (file.Length > LargestBytes)
        {
            throw new RefusalException("SMAC-FILE-BINARY", "The file is too large for SMAC coefficients.", $"a text file below {LargestBytes} bytes", $"{file.Length} bytes ({file.Name})", "Choose a coefficient file.");
        }

        return Parse(File.ReadAllBytes(path), file.Name);
    }

    /// <summary>Reads content; <paramref name="name"/> stands in messages. Refuses as <see cref="Read"/>.</summary>
    public static SmacCoefficientFile Parse(byte[] content, string name)
    {
        var lines = Text(content, name).Split('\n');
        var comments = new List<string>();
        var rows = new List<IReadOnlyList<SmacToken>>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (rows.Count == 0 && line.StartsWith('#'))
            {
                comments.Add(line[1..]);
            }
            else if (line.Length > 0)
            {
                rows.Add([.. line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select((text, place) => new SmacToken(text, i + 1, place + 1))]);
            }
        }

        if (rows.Count == 0)
        {
            throw new RefusalException("SMAC-FILE-EMPTY", "The coefficient file holds no numbers.", $"{SmacCoefficients.Count} numbers for each band", $"{content.Length} bytes without a number ({name})", "Get the file again from its producer.");
        }

        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        return comments.Count == 0 ? OneBand(rows, name, sha256) : SeveralBands(comments, rows, name, sha256);
    }

    private static SmacCoefficientFile OneBand(List<IReadOnlyList<SmacToken>> rows, string name, string sha256)
    {
        var tokens = rows.SelectMany(row => row).ToArray();
        var values = tokens.Select((token, index) => token.Number(name, index)).ToArray();
        var odd = Enumerable.Range(0, Math.Max(rows.Count, ValuesPerLine.Count)).FirstOrDefault(i => i >= rows.Count || i >= ValuesPerLine.Count || rows[i].Count != ValuesPerLine[i], -1);
        if (values.Length != SmacCoefficients.Count)
        {
            var place = odd < 0 || odd >= rows.Count ? $"the last number is on line {rows[^1][0].Line}"
                : $"line {rows[odd][0].Line} has {rows[odd].Count} where the layout has {(odd < ValuesPerLine.Count ? ValuesPerLine[odd] : 0)}";
            throw new RefusalException(
                "SMAC-FILE-COUNT", $"The coefficient file has {values.Length} values.", $"{SmacCoefficients.Count} values; a file of several bands begins with a line that starts with '#'", $"{values.Length} values; {place} ({name})", "Get the whole file again from its producer.");
        }

        return new SmacCoefficientFile
        {
            Layout = SmacFileLayout.V1,
            Comments = [],
            Bands = [new SmacFileBand(null, SmacCoefficients.FromValues([.. tokens.Select((token, index) => token.Value(name, index))]))],
            Warnings = odd < 0 ? [] : [$"SMAC-FILE-LINES: the 49 values are spread over lines otherwise than usual from line {(odd < rows.Count ? rows[odd][0].Line : rows[^1][0].Line)} on"],
            Sha256 = sha256,
        };
    }

    private static SmacCoefficientFile SeveralBands(List<string> comments, List<IReadOnlyList<SmacToken>> rows, string name, string sha256)
    {
        var bands = BandNames(comments) ?? SmacCoefficientFile.MsiBands;
        if (rows.Count != SmacCoefficients.Count)
        {
            throw new RefusalException("SMAC-FILE-COUNT", $"The coefficient file has {rows.Count} rows of values.", $"{SmacCoefficients.Count} rows after the comment lines", $"{rows.Count} rows, the last on line {rows[^1][0].Line} ({name})", "Get the whole file again from its producer.");
        }

        if (bands.Distinct(StringComparer.Ordinal).Count() != bands.Count)
        {
            throw new RefusalException("SMAC-FILE-HEADER", "The coefficient file names a band twice.", "every band once in the comment '# bands: ...'", $"{string.Join(' ', bands)} ({name})", "Correct the comment.");
        }

        foreach (var row in rows.Where(row => row.Count != bands.Count))
        {
            throw new RefusalException("SMAC-FILE-COLUMNS", "A row of the coefficient file has another number of columns than there are bands.", $"{bands.Count} columns ({string.Join(' ', bands)})", $"{row.Count} columns ({name}, line {row[0].Line})", "Get the whole file again; a file of other bands than Sentinel-2 MSI names them in a comment '# bands: ...'.");
        }

        var coefficients = bands.Select((_, column) => SmacCoefficients.FromValues([.. rows.Select((row, index) => row[column].Value(name, index))]));
        return new SmacCoefficientFile
        {
            Layout = SmacFileLayout.V2,
            Comments = comments,
            Bands = [.. bands.Zip(coefficients, (band, values) => new SmacFileBand(band, values))],
            ViewZenithMaxDeg = ViewZenithMax(comments, name),
            Sha256 = sha256,
        };
    }

    private static string Text(byte[] content, string name)
    {
        try
        {
            var text = StrictUtf8.GetString(content).TrimStart('\uFEFF');
            if (!text.Any(character => char.IsControl(character) && character is not ('\t' or '\r' or '\n' or '\f')))
            {
                return text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
            }
        }
        catch (DecoderFallbackException fault)
        {
            throw Binary(name, fault);
        }

        throw Binary(name, null);
    }

    private static RefusalException Binary(string name, Exception? cause) =>
        new("SMAC-FILE-BINARY", "The coefficient file is not text.", "a text file in ASCII or UTF-8", $"bytes that are not text ({name})", "Choose a SMAC coefficient file; decompress it first where it is compressed.", cause);

    private static IReadOnlyList<string>? BandNames(List<string> comments) =>
        comments.Select(comment => BandsComment().Match(comment)).FirstOrDefault(match => match.Success) is { } match
            ? match.Groups["bands"].Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            : null;

    private static double? ViewZenithMax(List<string> comments, string name)
    {
        if (comments.FirstOrDefault(comment => comment.Contains("TETAV_MAX", StringComparison.Ordinal)) is not { } comment)
        {
            return null;
        }

        return double.TryParse(ViewZenithComment().Match(comment).Groups["deg"].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and <= 90
            ? value
            : throw new RefusalException("SMAC-FILE-HEADER", "The comment of the coefficient file does not tell its largest view zenith.", "TETAV_MAX = degrees in 0..90", $"'{comment.Trim()}' ({name})", "Correct the comment: the validity domain is read from it.");
    }

    [GeneratedRegex(@"^\s*bands:\s*(?<bands>\S.*)$")]
    private static partial Regex BandsComment();

    [GeneratedRegex(@"TETAV_MAX\s*=\s*(?<deg>\S+)")]
    private static partial Regex ViewZenithComment();
}
