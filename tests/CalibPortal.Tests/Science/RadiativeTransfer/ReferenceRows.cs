using System.Globalization;

namespace CalibPortal.Tests.Science.RadiativeTransfer;

/// <summary>Rows of a reference CSV by column name.</summary>
internal sealed class ReferenceRows
{
    private readonly Dictionary<string, string> fields;

    private ReferenceRows(string[] header, string[] row) => fields = header.Zip(row).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    public string this[string column] => fields[column];

    public static IReadOnlyList<ReferenceRows> Read(string file)
    {
        var lines = File.ReadAllLines(SharedData.Path("reference", file));
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.Length > 0).Select(line => new ReferenceRows(header, line.Split(',')))];
    }

    public double Number(string column) => double.Parse(fields[column], CultureInfo.InvariantCulture);
}
