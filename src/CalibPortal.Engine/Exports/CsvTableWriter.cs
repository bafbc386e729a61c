using System.Globalization;
using CalibPortal.Engine.Provenance;
using CsvHelper;

namespace CalibPortal.Engine.Exports;

/// <summary>
/// Writes a table as CSV (RFC 4180, UTF-8): provenance and column meanings as leading lines that start with '# ', then one
/// header line, then the rows. Numbers have a decimal point and as many digits as bring the same double back; times are ISO 8601 UTC; no value is an empty cell.
/// </summary>
public static class CsvTableWriter
{
    /// <summary>Writes <paramref name="table"/> to <paramref name="stream"/>, which stays open.</summary>
    public static void Write(DataTable table, ProvenanceRecord provenance, Stream stream)
    {
        // A text that starts like a formula gets an apostrophe: product names come from outside, and exports are opened in spreadsheets.
        var options = CsvWriterOptions.Default with { CommentPrefix = '#', Injection = CsvInjection.Escape, FormatProvider = CultureInfo.InvariantCulture };
        using var csv = CsvWriter.Create(stream, options, leaveOpen: true);
        csv.WriteComment($" {table.Title}");
        foreach (var line in ProvenanceText.Lines(provenance))
        {
            csv.WriteComment($" {line}");
        }

        foreach (var column in table.Columns)
        {
            csv.WriteComment($" column {column.Name}: {column.LongName}{(column is NumberColumn { Unit.Length: > 0 } ? $" [{column.Unit}]" : "")}");
        }

        csv.WriteHeader([.. table.Columns.Select(column => column.Name)]);
        for (var row = 0; row < table.RowCount; row++)
        {
            foreach (var column in table.Columns)
            {
                WriteCell(csv, column, row);
            }

            csv.EndRecord();
        }
    }

    private static void WriteCell(CsvWriter csv, DataColumn column, int row)
    {
        switch (column)
        {
            case NumberColumn numbers when numbers.Values[row] is { } number:
                csv.WriteField(number, "R");
                break;
            case TimeColumn times when times.Values[row] is { } instant:
                csv.WriteField(ProvenanceText.Utc(instant));
                break;
            case TextColumn texts:
                csv.WriteField(texts.Values[row] ?? "");
                break;
            default:
                csv.WriteField("");
                break;
        }
    }
}
