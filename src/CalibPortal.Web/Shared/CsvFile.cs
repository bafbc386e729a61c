using System.Globalization;
using System.Text;
using CalibPortal.Engine.Exports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibPortal.Web.Shared;

/// <summary>Tables of the portal as CSV downloads: RFC 4180, invariant culture, every digit, times ISO 8601 UTC.</summary>
public static class CsvFile
{
    /// <summary>A download named <paramref name="name"/><c>.csv</c>.</summary>
    public static FileContentHttpResult Of(string csv, string name) => TypedResults.File(Encoding.UTF8.GetBytes(csv), "text/csv; charset=utf-8", $"{name}.csv");

    /// <summary>Rows of <paramref name="table"/> below their column names; units stand in brackets.</summary>
    public static string Write(DataTable table, IEnumerable<string>? comments = null)
    {
        var text = new StringBuilder();
        foreach (var comment in comments ?? [])
        {
            text.Append("# ").Append(comment.ReplaceLineEndings(" ")).Append("\r\n");
        }

        text.AppendJoin(',', table.Columns.Select(column => Quoted(column is NumberColumn && column.Unit is not ("" or "1") ? $"{column.Name} [{column.Unit}]" : column.Name))).Append("\r\n");
        for (var row = 0; row < table.RowCount; row++)
        {
            var index = row;
            text.AppendJoin(',', table.Columns.Select(column => Quoted(Cell(column, index)))).Append("\r\n");
        }

        return text.ToString();
    }

    private static string Cell(DataColumn column, int row) => column switch
    {
        NumberColumn numbers => numbers.Values[row]?.ToString("R", CultureInfo.InvariantCulture) ?? "",
        TimeColumn times => times.Values[row]?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture) ?? "",
        TextColumn texts => Inert(texts.Values[row] ?? ""),
        _ => throw new InvalidOperationException($"Column '{column.Name}' is of a kind that CSV does not know."),
    };

    // A spreadsheet would run a cell that begins like a formula; names of products come from outside.
    private static string Inert(string text) => text is ['=' or '+' or '@', ..] ? $"'{text}" : text;

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
