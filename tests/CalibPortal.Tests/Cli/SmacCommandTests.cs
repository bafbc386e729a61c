using System.Globalization;
using System.Text.Json;
using CalibPortal.Cli;

namespace CalibPortal.Tests.Cli;

public sealed class SmacCommandTests : IDisposable
{
    private const string Header = "sza,vza,saa,vaa,aot550,uo3,uh2o,pressure,rho\n";
    private const string Zenithal = "30,0,180,0,0.1,0.3,2.0,1013.25,0.3\n";

    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("calib-smac-");

    private static string S2A => SharedData.Path("smac", "multi_band", "Coef_S2A_CONTINENTAL.dat");

    private string Output => Path.Combine(_scratch.FullName, "out.csv");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public async Task Smac_ToTheTop_WritesTheGoldenNumber()
    {
        var (exit, json) = await RunAsync(Header + Zenithal, "--coefficients", S2A, "--band", "B03", "--direction", "toa");

        Assert.Equal(Calib.ExitDone, exit);
        Assert.Equal(1, json.GetProperty("rows").GetInt32());
        Assert.Equal(0, json.GetProperty("outOfDomain").GetInt32());
        Assert.Equal("v2", json.GetProperty("layout").GetString(), ignoreCase: true);
        Assert.Equal(64, json.GetProperty("coefficientsSha256").GetString()!.Length);
        var row = Assert.Single(Rows());
        Assert.Equal("1013.25", row["pressure"]);
        Assert.Equal(0.288019, Number(row["rho_out"]), 5.1e-7); // dossier 7.4
        Assert.Equal("true", row["in_domain"]);
        Assert.Equal(["sza", "vza", "saa", "vaa", "aot550", "uo3", "uh2o", "pressure", "rho", "rho_out", "tg", "ttetas", "ttetav", "s", "atm_ref", "in_domain", "domain_reasons"], row.Keys);
    }

    [Fact]
    public async Task Smac_ThereAndBack_ReturnsTheSurfaceInFullPrecision()
    {
        await RunAsync(Header + Zenithal, "--coefficients", S2A, "--band", "B04", "--direction", "toa");
        var toa = Assert.Single(Rows())["rho_out"];

        var (exit, _) = await RunAsync(Header + Zenithal.Replace(",0.3\n", $",{toa}\n", StringComparison.Ordinal), "--coefficients", S2A, "--band", "B04", "--direction", "surface");

        Assert.Equal(Calib.ExitDone, exit);
        Assert.Equal(0.3, Number(Assert.Single(Rows())["rho_out"]), 1e-12);
    }

    [Fact]
    public async Task Smac_CasesOutsideTheDomain_AreComputedCountedAndNamed()
    {
        var (exit, json) = await RunAsync("id," + Header + "a," + Zenithal + "b,70,35,0,0,1.5,0.3,2,1013,0.3\n", "--coefficients", S2A, "--band", "B02", "--direction", "toa");

        Assert.Equal(Calib.ExitDone, exit);
        Assert.Equal(1, json.GetProperty("outOfDomain").GetInt32());
        Assert.Equal(1, json.GetProperty("reasons").GetProperty("viewZenith").GetInt32());
        var rows = Rows();
        Assert.Equal(["a", "b"], rows.Select(row => row["id"]));
        Assert.Equal("false", rows[1]["in_domain"]);
        Assert.Contains("sunZenith;viewZenith;aot", rows[1]["domain_reasons"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Smac_ConservativeAerosol_EndsWithANamedFallback()
    {
        var path = Path.Combine(_scratch.FullName, "conservative.dat");
        var text = await File.ReadAllTextAsync(SharedData.Path("smac", "single_band", "coef_FORMOSAT2_B1_CONT.dat"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(path, text.Replace("0.899168", "1.0", StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (exit, json) = await RunAsync(Header + Zenithal, "--coefficients", path, "--direction", "toa");

        Assert.Equal(Calib.ExitDoneWithFallbacks, exit);
        Assert.Equal("SMAC-CONSERVATIVE-SCATTERING", Assert.Single(json.GetProperty("fallbacks").EnumerateArray()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("sza,vza,saa,vaa,aot550,uo3,uh2o,pressure\n30,0,180,0,0.1,0.3,2,1013\n", "SMAC-CASES-COLUMN", "'rho'")]
    [InlineData("sza,sza,vza,saa,vaa,aot550,uo3,uh2o,pressure,rho\n", "SMAC-CASES-COLUMN", "more than once")]
    [InlineData("rho_out," + Header, "SMAC-CASES-EMPTY", "no rows")]
    [InlineData("rho_out," + Header + "1," + Zenithal, "SMAC-CASES-COLUMN", "'rho_out' already")]
    [InlineData(Header, "SMAC-CASES-EMPTY", "no rows")]
    [InlineData("", "SMAC-CASES-COLUMN", "'sza'")]
    [InlineData(Header + Zenithal + "30,0,180,0,x,0.3,2,1013,0.3\n", "SMAC-CASES-NUMBER", "'aot550'")]
    [InlineData(Header + "30,0,180,0,0.1,NaN,2,1013,0.3\n", "SMAC-CASES-NUMBER", "'uo3'")]
    [InlineData(Header + "30,0,180,0,0.1,,2,1013,0.3\n", "SMAC-CASES-NUMBER", "'uo3'")]
    [InlineData(Header + "30,0,180,0,0,1,0.3,2,1013,0.3\n", "SMAC-CASES-ROW", "number of fields")]
    [InlineData(Header + "30,0,180,0,0.1,-0.3,2,1013,0.3\n", "SMAC-CASES-NEGATIVE", "'uo3'")]
    [InlineData(Header + "30,0,180,0,0.1,0.3,-9999,1013,0.3\n", "SMAC-CASES-NEGATIVE", "'uh2o'")]
    [InlineData(Header + "30,0,180,0,0.1,0.3,2,0,0.3\n", "SMAC-CASES-NEGATIVE", "'pressure'")]
    [InlineData(Header + "90,0,180,0,0.1,0.3,2,1013,0.3\n", "SMAC-CASES-ZENITH", "'sza'")]
    [InlineData(Header + "30,-1,180,0,0.1,0.3,2,1013,0.3\n", "SMAC-CASES-ZENITH", "'vza'")]
    public async Task Smac_BadCases_AreRefusedAndNothingIsWritten(string cases, string code, string message)
    {
        var (exit, json) = await RunAsync(cases, "--coefficients", S2A, "--band", "B03", "--direction", "toa");

        Assert.Equal(Calib.ExitRefused, exit);
        Assert.Equal(code, json.GetProperty("error").GetProperty("code").GetString());
        Assert.Contains(message, json.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(["cases.csv"], _scratch.EnumerateFiles().Select(file => file.Name));
    }

    [Fact]
    public async Task Smac_BadCaseOnALaterLine_NamesTheLine()
    {
        var (_, json) = await RunAsync(Header + Zenithal + Zenithal + "30,0,180,0,0.1,0.3,2,1013,abc\n", "--coefficients", S2A, "--band", "B03", "--direction", "toa");

        Assert.Equal("'abc' (cases.csv, line 4)", json.GetProperty("error").GetProperty("found").GetString());
    }

    [Fact]
    public async Task Smac_BandOrFileThatDoesNotFit_IsRefused()
    {
        var oneBand = SharedData.Path("smac", "single_band", "Coef_PHR1A_Green_1.dat");

        Assert.Equal("SMAC-BAND-NEEDED", await CodeAsync("--coefficients", S2A, "--direction", "toa"));
        Assert.Equal("SMAC-BAND-UNKNOWN", await CodeAsync("--coefficients", S2A, "--band", "B13", "--direction", "toa"));
        Assert.Equal("SMAC-BAND-UNNAMED", await CodeAsync("--coefficients", oneBand, "--band", "B1", "--direction", "toa"));
        Assert.Equal("SMAC-FILE-MISSING", await CodeAsync("--coefficients", oneBand + ".none", "--direction", "toa"));
        Assert.Equal("COMMAND-LINE", await CodeAsync("--coefficients", oneBand, "--direction", "sideways"));
        Assert.Equal("COMMAND-LINE", await CodeAsync("--coefficients", oneBand));
    }

    [Fact]
    public async Task Smac_OutputThatCannotBe_IsRefused()
    {
        var input = Path.Combine(_scratch.FullName, "cases.csv");
        await File.WriteAllTextAsync(input, Header + Zenithal, TestContext.Current.CancellationToken);
        string[] common = ["smac", "--coefficients", S2A, "--band", "B03", "--direction", "toa", "--input", input, "--output"];

        Assert.Equal("SMAC-OUTPUT-IS-INPUT", (await CalibAsync([.. common, input])).Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("SMAC-OUTPUT-FOLDER", (await CalibAsync([.. common, Path.Combine(_scratch.FullName, "none", "out.csv")])).Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("SMAC-OUTPUT-FOLDER", (await CalibAsync([.. common, _scratch.FullName])).Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(Header + Zenithal, await File.ReadAllTextAsync(input, TestContext.Current.CancellationToken));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static async Task<(int Exit, JsonElement Json)> CalibAsync(string[] args)
    {
        using var output = new MemoryStream();
        using var messages = new StringWriter();
        var exit = await Calib.RunAsync(args, output, messages, TestContext.Current.CancellationToken);
        return (exit, JsonDocument.Parse(output.ToArray()).RootElement);
    }

    private async Task<(int Exit, JsonElement Json)> RunAsync(string cases, params string[] options)
    {
        var input = Path.Combine(_scratch.FullName, "cases.csv");
        await File.WriteAllTextAsync(input, cases, TestContext.Current.CancellationToken);
        return await CalibAsync(["smac", .. options, "--input", input, "--output", Output]);
    }

    private async Task<string?> CodeAsync(params string[] options) => (await RunAsync(Header + Zenithal, options)).Json.GetProperty("error").GetProperty("code").GetString();

    private List<Dictionary<string, string>> Rows()
    {
        var lines = File.ReadAllLines(Output);
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }
}
