using System.Globalization;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>A row: its line number, its label and its cells, trimmed, without the empty cell that a trailing tab makes.</summary>
internal sealed record RadCalNetRow(int Line, string Label, IReadOnlyList<string> Cells);

/// <summary>
/// The rows of a file by label. Newer files insert rows (Zen, Azi, esd) and blank lines, so the position of a row means
/// nothing. The uncertainties repeat the labels of the atmosphere after the spectrum.
/// </summary>
internal sealed class RadCalNetRows
{
    /// <summary>Columns of every file: 09:00 to 15:00 local, each half hour.</summary>
    public const int ColumnCount = 13;

    private static readonly string[] AtmosphereLabels = ["P", "T", "WV", "O3", "AOD", "Ang"];
    private static readonly string[] KnownLabels = ["Site", "Lat", "Lon", "Alt", "Year", "DOY(U)", "UTC", "DOY(L)", "Local", "Type", "Zen", "Azi", "esd", .. AtmosphereLabels];

    private readonly string _file;
    private readonly Dictionary<string, RadCalNetRow> _header = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RadCalNetRow> _uncertainties = new(StringComparer.Ordinal);

    /// <summary>Sorts the lines of <paramref name="content"/>. Refuses with codes <c>RCN-*</c> that name line and label.</summary>
    public RadCalNetRows(string file, TextReader content)
    {
        _file = file;
        var line = 0;
        var inUncertainties = false;
        while (content.ReadLine() is { } text)
        {
            line++;
            if (text.Contains('\0', StringComparison.Ordinal))
            {
                throw Refuse("RCN-NOT-TEXT", "The file is not a text file.", "tab separated text", $"a zero byte in line {line}");
            }

            var cells = text.Split('\t').Select(cell => cell.Trim()).ToList();
            if (cells.Count > 1 && cells[^1].Length == 0)
            {
                cells.RemoveAt(cells.Count - 1);
            }

            if (cells.All(cell => cell.Length == 0))
            {
                continue;
            }

            var label = cells[0].TrimEnd(':');
            var row = new RadCalNetRow(line, label, cells[1..]);
            if (!double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            {
                inUncertainties |= Values.Count > 0 && AtmosphereLabels.Contains(label, StringComparer.Ordinal);
                Add(inUncertainties ? _uncertainties : _header, row);
            }
            else
            {
                (inUncertainties ? ValueUncertainties : Values).Add(row);
            }
        }

        if (line == 0)
        {
            throw Refuse("RCN-EMPTY", "The RadCalNet file is empty.", "header, spectrum and uncertainties", "0 lines");
        }
    }

    /// <summary>Rows of the spectrum.</summary>
    public List<RadCalNetRow> Values { get; } = [];

    /// <summary>Rows of the uncertainties of the spectrum.</summary>
    public List<RadCalNetRow> ValueUncertainties { get; } = [];

    /// <summary>Labels of the header that are not known.</summary>
    public IReadOnlyList<string> UnknownLabels => [.. _header.Keys.Except(KnownLabels, StringComparer.Ordinal)];

    /// <summary>The single text of header row <paramref name="label"/>.</summary>
    public (string Text, int Line) Single(string label)
    {
        var row = Header(label);
        return row.Cells.Count == 1 && row.Cells[0].Length > 0
            ? (row.Cells[0], row.Line)
            : throw Refuse("RCN-COLUMN-COUNT", $"Row '{label}' of the RadCalNet file does not hold one value.", "1 value", $"{row.Cells.Count} values in line {row.Line}");
    }

    /// <summary>The number of header row <paramref name="label"/>.</summary>
    public double SingleNumber(string label)
    {
        var (text, line) = Single(label);
        return Number(text, label, line, 1);
    }

    /// <summary>Row <paramref name="label"/> of the header. Refuses with <c>RCN-LABEL-MISSING</c>.</summary>
    public RadCalNetRow Header(string label) => _header.GetValueOrDefault(label) ?? throw Missing(label, "header");

    /// <summary>Row <paramref name="label"/> of the header; null when the file does not have it.</summary>
    public RadCalNetRow? Optional(string label) => _header.GetValueOrDefault(label);

    /// <summary>Row <paramref name="label"/> of the uncertainties. Refuses with <c>RCN-LABEL-MISSING</c>.</summary>
    public RadCalNetRow Uncertainty(string label) => _uncertainties.GetValueOrDefault(label) ?? throw Missing(label, "uncertainty block");

    /// <summary>The 13 texts of <paramref name="row"/>. Refuses with <c>RCN-COLUMN-COUNT</c>.</summary>
    public IReadOnlyList<string> Texts(RadCalNetRow row) => row.Cells.Count == ColumnCount
        ? row.Cells
        : throw Refuse("RCN-COLUMN-COUNT", $"Row '{row.Label}' of the RadCalNet file does not hold one value per half hour.", $"{ColumnCount} values", $"{row.Cells.Count} values in line {row.Line}");

    /// <summary>The 13 numbers of <paramref name="row"/>. Refuses with <c>RCN-COLUMN-COUNT</c> or <c>RCN-NUMBER</c>.</summary>
    public IReadOnlyList<double> Numbers(RadCalNetRow row) => [.. Texts(row).Select((text, index) => Number(text, row.Label, row.Line, index + 1))];

    /// <summary>A refusal about this file.</summary>
    public RefusalException Refuse(string code, string message, string expected, string found) =>
        new(code, message, expected, $"{found} ({_file})", "Fetch the file again from RadCalNet; a file that was opened and saved by a spreadsheet is often changed.");

    private void Add(Dictionary<string, RadCalNetRow> rows, RadCalNetRow row)
    {
        if (!rows.TryAdd(row.Label, row))
        {
            throw Refuse("RCN-LABEL-TWICE", $"Row '{row.Label}' stands twice in the RadCalNet file.", "every label once per block", $"lines {rows[row.Label].Line} and {row.Line}");
        }
    }

    private double Number(string text, string label, int line, int column) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw Refuse("RCN-NUMBER", $"Row '{label}' of the RadCalNet file holds something that is not a number.", "a number with a decimal point", $"'{text}' in line {line}, value {column}");

    private RefusalException Missing(string label, string block) =>
        Refuse("RCN-LABEL-MISSING", $"The RadCalNet file has no row '{label}' in its {block}.", $"a row '{label}:'", $"rows {string.Join(", ", (block == "header" ? _header : _uncertainties).Keys)}");
}
