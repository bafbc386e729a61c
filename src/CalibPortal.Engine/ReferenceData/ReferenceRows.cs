using System.Globalization;
using CalibPortal.Engine.Refusals;
using CsvHelper;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>Rows of a reference CSV by column name; every cell that does not fit is refused with its line.</summary>
internal sealed class ReferenceRows
{
    private readonly VerifiedTable _table;

    /// <summary>Takes the content of <paramref name="table"/>.</summary>
    public ReferenceRows(VerifiedTable table) => _table = table;

    /// <summary>Calls <paramref name="make"/> for each row. Refuses with <c>REFERENCE-DATA-INVALID</c> when a column is missing.</summary>
    public IReadOnlyList<T> Select<T>(IReadOnlyList<string> columns, Func<ReferenceRow, T> make)
    {
        using var csv = CsvReader.Create(_table.Content, CsvReaderOptions.Default with { HasHeader = true, TrackLineNumbers = true, FormatProvider = CultureInfo.InvariantCulture });
        var rows = new List<T>();
        csv.ReadHeader();
        if (columns.Except(csv.Headers, StringComparer.Ordinal).Any())
        {
            throw Invalid(1, $"columns {string.Join(", ", columns)}", $"columns {string.Join(", ", csv.Headers)}");
        }

        while (csv.Read())
        {
            rows.Add(make(new ReferenceRow(this, csv)));
        }

        return rows;
    }

    internal RefusalException Invalid(long line, string expected, string found) =>
        new("REFERENCE-DATA-INVALID", $"Reference table '{_table.Reference.Name}' cannot be read at line {line}.", expected, $"{found} ({_table.File}, line {line})", "Restore the 'data' folder from the delivery.");
}

/// <summary>One row.</summary>
internal readonly struct ReferenceRow(ReferenceRows rows, CsvReader csv)
{
    public string Text(string column) => csv.GetString(column) is { Length: > 0 } text ? text : throw rows.Invalid(csv.LineNumber, $"a text in column {column}", "an empty cell");

    public double Number(string column) => Optional(column) ?? throw rows.Invalid(csv.LineNumber, $"a number in column {column}", "an empty cell");

    public double? Optional(string column)
    {
        var text = csv.GetString(column);
        return text.Length == 0 ? null
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw rows.Invalid(csv.LineNumber, $"a number in column {column}", $"'{text}'");
    }

    public bool Flag(string column) => Text(column) switch
    {
        "true" => true,
        "false" => false,
        var text => throw rows.Invalid(csv.LineNumber, $"true or false in column {column}", $"'{text}'"),
    };

    public T Choice<T>(string column)
        where T : struct, Enum
    {
        var text = Text(column);
        return Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : throw rows.Invalid(csv.LineNumber, $"one of {string.Join(", ", Enum.GetNames<T>())} in column {column}", $"'{text}'");
    }

    public RefusalException Invalid(string expected, string found) => rows.Invalid(csv.LineNumber, expected, found);
}
