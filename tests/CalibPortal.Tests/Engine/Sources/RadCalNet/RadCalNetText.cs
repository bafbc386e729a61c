using System.Globalization;
using System.Text;
using CalibPortal.Engine.Sources.RadCalNet;

namespace CalibPortal.Tests.Engine.Sources.RadCalNet;

/// <summary>Writes small files in the layout of RadCalNet, line by line, so that a test can break one thing.</summary>
internal sealed class RadCalNetText
{
    public string Name { get; set; } = "LCFR01_2020_060_v04.05.output";

    public List<string> Lines { get; } = [];

    /// <summary>400, 500 and 600 nm; reflectance 0.1, 0.2, 0.3 at the first column, 0.01 more with each column; uncertainty a tenth.</summary>
    public static RadCalNetText Whole()
    {
        var text = new RadCalNetText();
        text.Lines.AddRange(["Site:\tLCFR01", "Lat:\t43.55885", "Lon:\t4.864472", "Alt:\t20", ""]);
        text.Lines.AddRange([Row("Year:", _ => "2020"), Row("DOY(U):", _ => "60"), Row("UTC:", i => Time(8, i)), Row("DOY(L):", _ => "60"), Row("Local:", i => Time(9, i))]);
        text.Lines.AddRange([Row("P:", _ => "1010"), Row("T:", _ => "290"), Row("WV:", _ => "1.5"), Row("O3:", i => (300 + i).ToString(CultureInfo.InvariantCulture)), Row("AOD:", _ => "0.1"), Row("Ang:", _ => "1.2"), Row("Type:", _ => "R")]);
        text.Lines.AddRange([Spectrum(400, 0.1, 1), Spectrum(500, 0.2, 1), Spectrum(600, 0.3, 1), ""]);
        text.Lines.AddRange([Row("P:", _ => "30"), Row("T:", _ => "9"), Row("WV:", _ => "0.15"), Row("O3:", _ => "30"), Row("AOD:", _ => "0.005"), Row("Ang:", _ => "0.06")]);
        text.Lines.AddRange([Spectrum(400, 0.1, 0.1), Spectrum(500, 0.2, 0.1), Spectrum(600, 0.3, 0.1)]);
        return text;
    }

    public static string Row(string label, Func<int, string> cell) => label + "\t" + string.Join('\t', Enumerable.Range(0, 13).Select(cell));

    public static string Spectrum(int nm, double first, double scale) => Row(nm.ToString(CultureInfo.InvariantCulture), i => ((first + (0.01 * i)) * scale).ToString("0.######", CultureInfo.InvariantCulture));

    /// <summary>Replaces the <paramref name="occurrence"/>-th line that starts with <paramref name="label"/>.</summary>
    public RadCalNetText With(string label, string line, int occurrence = 1)
    {
        Lines[Index(label, occurrence)] = line;
        return this;
    }

    public RadCalNetText Without(string label, int occurrence = 1)
    {
        Lines.RemoveAt(Index(label, occurrence));
        return this;
    }

    /// <summary>Replaces one cell, column 0 to 12.</summary>
    public RadCalNetText Cell(string label, int column, string cell, int occurrence = 1)
    {
        var index = Index(label, occurrence);
        var cells = Lines[index].Split('\t');
        cells[column + 1] = cell;
        Lines[index] = string.Join('\t', cells);
        return this;
    }

    public RadCalNetFile Read() => RadCalNetReader.Read(Name, new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', Lines))));

    private int Index(string label, int occurrence) => Enumerable.Range(0, Lines.Count).Where(i => Lines[i].StartsWith(label + "\t", StringComparison.Ordinal)).ElementAt(occurrence - 1);

    private static string Time(int firstHour, int i) => string.Create(CultureInfo.InvariantCulture, $"{firstHour + (i / 2)}:{30 * (i % 2):00}");
}
