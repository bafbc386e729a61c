using System.Text;
using System.Text.Json;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Sources.Native.NetCdf;

namespace CalibPortal.Engine.Exports;

/// <summary>
/// Writes a table as NetCDF after the CF-1.8 conventions: one dimension <c>obs</c>, one variable per column (snake_case of its
/// name), numbers and times as doubles with _FillValue, texts as UTF-8 characters; provenance as global attributes.
/// </summary>
public static class NetCdfTableWriter
{
    /// <summary>The library's own fill value of doubles, which every reader knows.</summary>
    public const double FillValue = 9.9692099683868690e+36;

    private const string TimeUnits = "seconds since 1970-01-01T00:00:00Z";

    /// <summary>Writes <paramref name="table"/> to the file <paramref name="path"/>. Refuses with <c>NATIVE-NETCDF-MISSING</c>.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(DataTable table, ProvenanceRecord provenance, string path)
    {
        lock (NetCdfApi.Instance.Gate)
        {
            using var file = new NetCdfOutput(path);
            WriteGlobals(file, table, provenance);
            var rows = file.Dimension("obs", table.RowCount);
            var variables = table.Columns.Select(column => Define(file, column, rows)).ToList();
            file.EndDefinitions();
            if (table.RowCount > 0)
            {
                foreach (var (column, variable) in table.Columns.Zip(variables))
                {
                    Put(file, variable, column);
                }
            }

            file.Finish();
        }
    }

    /// <summary>camelCase to snake_case: <c>waterVapourGcm2</c> is <c>water_vapour_gcm2</c>.</summary>
    internal static string VariableName(string columnName)
    {
        var name = new StringBuilder();
        foreach (var letter in columnName)
        {
            if (char.IsAsciiLetterUpper(letter) && name.Length > 0 && name[^1] != '_')
            {
                name.Append('_');
            }

            name.Append(char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_');
        }

        return name.ToString();
    }

    private static void WriteGlobals(NetCdfOutput file, DataTable table, ProvenanceRecord provenance)
    {
        file.Attribute(NetCdfOutput.Global, "Conventions", "CF-1.8");
        file.Attribute(NetCdfOutput.Global, "title", table.Title);
        file.Attribute(NetCdfOutput.Global, "source", $"CalibPortal {provenance.CodeVersion}, step {provenance.Step}");
        file.Attribute(NetCdfOutput.Global, "history", $"{ProvenanceText.Utc(provenance.FinishedAt ?? provenance.StartedAt)} CalibPortal {provenance.CodeVersion}: step {provenance.Step}{(provenance.RunId is { } run ? $", {run}" : "")}");
        file.Attribute(NetCdfOutput.Global, "provenance", JsonSerializer.Serialize(provenance, EngineJson.Compact));
    }

    private static int Define(NetCdfOutput file, DataColumn column, int rows)
    {
        var name = VariableName(column.Name);
        if (column is TextColumn texts)
        {
            // At least one character: a dimension of length 0 would be the unlimited one.
            var length = file.Dimension($"{name}_length", Math.Max(1, texts.Values.Select(text => text is null ? 0 : Encoding.UTF8.GetByteCount(text)).DefaultIfEmpty(0).Max()));
            var characters = file.TextVariable(name, rows, length);
            file.Attribute(characters, "long_name", column.LongName);
            file.Attribute(characters, "_Encoding", "utf-8");
            return characters;
        }

        var variable = file.DoubleVariable(name, rows);
        file.Attribute(variable, "long_name", column.LongName);
        file.Attribute(variable, "_FillValue", FillValue);
        if (column is TimeColumn)
        {
            file.Attribute(variable, "units", TimeUnits);
            file.Attribute(variable, "calendar", "standard");
        }
        else if (column.Unit.Length > 0)
        {
            file.Attribute(variable, "units", column.Unit);
        }

        if (column.StandardName is { } standardName)
        {
            file.Attribute(variable, "standard_name", standardName);
        }

        return variable;
    }

    private static void Put(NetCdfOutput file, int variable, DataColumn column)
    {
        switch (column)
        {
            case NumberColumn numbers:
                file.Put(variable, [.. numbers.Values.Select(value => value ?? FillValue)]);
                break;
            case TimeColumn times:
                file.Put(variable, [.. times.Values.Select(value => value is { } instant ? (instant - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond : FillValue)]);
                break;
            case TextColumn texts:
                file.Put(variable, Characters(texts.Values));
                break;
            default:
                throw new InvalidOperationException($"Column {column.Name} is of a kind that NetCDF export does not know.");
        }
    }

    // Rows of equal length, filled up with zero bytes.
    private static byte[] Characters(IReadOnlyList<string?> texts)
    {
        var rows = texts.Select(text => Encoding.UTF8.GetBytes(text ?? "")).ToList();
        var length = Math.Max(1, rows.Max(row => row.Length));
        var all = new byte[length * rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            rows[i].CopyTo(all, i * length);
        }

        return all;
    }
}
