using System.Globalization;
using System.Text.Json;
using CalibPortal.Cli;

namespace CalibPortal.Tests.Cli;

public sealed class RtCommandTests : IDisposable
{
    private const string Header = "wavelength_nm,sza,vza,raa,aerosol,aot550,pressure,surface\n";
    private const string Clear = "490,60,60,0,none,0,1013,0\n";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("calib-rt-");

    private string Output => Path.Combine(_scratch.FullName, "out.csv");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public async Task Rt_VectorByDefault_WritesTheNumbersOfSosAbs()
    {
        // Oracle: SOS-ABS 5.1, run 44 (490 nm, molecules, sun 60, view 60, backscatter): I 0.215184, Q 0.008643 as reflectances; 0.3 % of I.
        var (exit, json) = await RunAsync(Header + Clear);

        Assert.Equal(Calib.ExitDone, exit);
        Assert.Equal(1, json.GetProperty("cases").GetInt32());
        Assert.Equal("vector", json.GetProperty("mode").GetString());
        Assert.Equal("sixS", json.GetProperty("rayleighFormula").GetString());
        Assert.Equal(3, json.GetProperty("referenceTables").GetArrayLength());
        var row = Assert.Single(Rows());
        Assert.Equal(0.215184, Number(row["rho_path"]), 0.003 * 0.215184);
        Assert.Equal(0.008643, Number(row["q"]), 0.003 * 0.215184);
        Assert.Equal(0.86442, Number(row["t_down"]), 2e-3);
        Assert.Equal("0", row["tau_aer"]);
        Assert.Equal(
            ["wavelength_nm", "sza", "vza", "raa", "aerosol", "aot550", "pressure", "surface", "tau_ray", "tau_aer", "rho_path", "t_down", "t_up", "s_albedo", "rho_toa", "i", "q", "u", "mode", "sixs_compatible", "angles", "rayleigh_formula"],
            row.Keys);
    }

    [Fact]
    public async Task Rt_SixSCompatible_WritesTheNumbersOfSixS()
    {
        // Oracle: 6S v4 scalar, row 0 of the reference sample: rho 0.164067, T 0.811563 and 0.753091, s 0.201365; tau 0.238052 and 0.252949.
        var (exit, json) = await RunAsync("id," + Header + "a,442.5,30,50,0,continental,0.2,1013,0.3\n", "--sixs-compatible");

        Assert.Equal(Calib.ExitDone, exit);
        Assert.Equal("scalar", json.GetProperty("mode").GetString());
        var row = Assert.Single(Rows());
        Assert.Equal("a", row["id"]);
        Assert.Equal("true", row["sixs_compatible"]);
        Assert.Equal(("0", "0"), (row["q"], row["u"])); // scalar mode knows no polarisation, not even that of single scattering
        Assert.Equal(0.164067, Number(row["rho_path"]), 0.005 * 0.164067);
        Assert.Equal(0.811563, Number(row["t_down"]), 5e-4);
        Assert.Equal(0.753091, Number(row["t_up"]), 5e-4);
        Assert.Equal(0.201365, Number(row["s_albedo"]), 5e-4);
        Assert.Equal(0.238052, Number(row["tau_ray"]), 1e-6);
        Assert.Equal(0.252949, Number(row["tau_aer"]), 0.005 * 0.252949);
        Assert.Equal(0.3585897, Number(row["rho_toa"]), 0.005 * 0.3585897);
    }

    [Fact]
    public async Task Rt_RowsInAnotherOrder_KeepTheirBits()
    {
        string[] rows = ["865,30,10,20,maritime,0.1,1000,0.1\n", "865,30,40,90,maritime,0.1,1000,0.2\n", "550,50,0,0,none,0,950,0\n"];
        await RunAsync(Header + rows[0] + rows[1] + rows[2]);
        var first = Rows();
        await RunAsync(Header + rows[2] + rows[1] + rows[0]);
        var second = Rows();
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(first[i].Values, second[2 - i].Values);
        }
    }

    [Theory]
    [InlineData(Header, "RT-CASES-EMPTY", "no rows")]
    [InlineData("wavelength_nm,sza,vza,raa,aerosol,aot550,pressure\n490,30,0,0,none,0,1013\n", "RT-CASES-COLUMN", "'surface'")]
    [InlineData("rho_path," + Header + "1," + Clear, "RT-CASES-COLUMN", "'rho_path' already")]
    [InlineData(Header + Clear + "490,85,0,0,none,0,1013,0\n", "RT-ZENITH", "line 3")]
    [InlineData(Header + "490,30,86,0,none,0,1013,0\n", "RT-ZENITH", "line 2")]
    [InlineData(Header + "490,30,0,0,none,-0.1,1013,0\n", "RT-AOT", "-0.1")]
    [InlineData(Header + "490,30,0,0,none,0,-5,0\n", "RT-PRESSURE", "-5")]
    [InlineData(Header + "490,30,0,0,none,0,101325,0\n", "RT-PRESSURE", "101325")]
    [InlineData(Header + "0.49,30,0,0,none,0,1013,0\n", "RT-WAVELENGTH", "0.49")]
    [InlineData(Header + "2501,30,0,0,none,0,1013,0\n", "RT-WAVELENGTH", "2501")]
    [InlineData(Header + "490,30,0,0,volcanic,0.1,1013,0\n", "AEROSOL-UNKNOWN", "volcanic")]
    [InlineData(Header + "490,thirty,0,0,none,0,1013,0\n", "RT-NUMBER", "'thirty'")]
    [InlineData(Header + "490,NaN,0,0,none,0,1013,0\n", "RT-NUMBER", "'NaN'")]
    [InlineData(Header + "490,30,0,0,none,0,1013,1.5\n", "RT-SURFACE", "1.5")]
    [InlineData(Header + "490,30,0,0,none,0,1013\n", "RT-CASES-ROW", "line 2")]
    public async Task Rt_BadTable_IsRefusedWithItsCode(string table, string code, string told)
    {
        var (exit, json) = await RunAsync(table);

        Assert.Equal(Calib.ExitRefused, exit);
        var error = json.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.Contains(told, error.GetRawText().Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.False(File.Exists(Output));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private async Task<(int Exit, JsonElement Json)> RunAsync(string table, params string[] options)
    {
        var input = Path.Combine(_scratch.FullName, "cases.csv");
        await File.WriteAllTextAsync(input, table, TestContext.Current.CancellationToken);
        using var output = new MemoryStream();
        var exit = await Calib.RunAsync(["rt", "--input", input, "--output", Output, .. options], output, TextWriter.Null, TestContext.Current.CancellationToken);
        return (exit, JsonDocument.Parse(output.ToArray()).RootElement);
    }

    private List<Dictionary<string, string>> Rows()
    {
        var lines = File.ReadAllLines(Output);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }
}
