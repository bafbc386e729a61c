using System.IO.Compression;
using CalibPortal.Engine.Inspection;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Tests.Engine.Inspection;

public sealed class RadCalNetInspectorTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("inspect-radcalnet-");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void Inspect_RealFile_TellsSiteDayVersionAndColumns()
    {
        // Oracle: the file as printed by awk (README of the shared RadCalNet data): columns 1 to 6 are 9998 at 400 nm, O3 280, header 40.85486 109.6272 1270.
        var inspection = Inspect(SharedData.Path("radcalnet", "BTCN02_2018_148_v02.03.output"))!;
        var report = inspection.Report;

        Assert.Equal(("radcalnet", "BTCN", "02.03"), (inspection.Kind, inspection.Platform, inspection.Baseline));
        Assert.Equal(new DateTimeOffset(2018, 5, 28, 4, 0, 0, TimeSpan.Zero), inspection.SensingTime);
        Assert.Equal("toa", report.GetProperty("quantity").GetString());
        Assert.Equal("2018-05-28", report.GetProperty("day").GetString());
        Assert.Equal("02", report.GetProperty("configuration").GetString());
        Assert.Equal(7, report.GetProperty("validColumns").GetInt32());
        Assert.Equal(13, report.GetProperty("columns").GetArrayLength());
        Assert.Equal(40.85486, report.GetProperty("headerPosition").GetProperty("latitudeDeg").GetDouble());
        Assert.Equal(280, report.GetProperty("columns")[0].GetProperty("ozoneDobson").GetDouble());
        Assert.Equal(211, report.GetProperty("columns")[0].GetProperty("fills").GetProperty("9998").GetInt32());
        Assert.Empty(inspection.Footprint);
        Assert.Equal(0, inspection.WarningCount);
    }

    [Fact]
    public void Inspect_SurfaceAndToaOfADay_AreTwoAcquisitions()
    {
        var toa = Inspect(SharedData.Path("radcalnet", "BTCN02_2018_148_v02.03.output"))!;
        var surface = Inspect(SharedData.Path("radcalnet", "BTCN02_2018_148_v00.03.input"))!;

        Assert.Equal("boa", surface.Report.GetProperty("quantity").GetString());
        Assert.NotEqual(toa.AcquisitionKey, surface.AcquisitionKey);
    }

    [Fact]
    public void Inspect_FileInAZip_IsTheSame()
    {
        var zip = Path.Combine(_scratch.FullName, "day.zip");
        using (var archive = ZipFile.Open(zip, ZipArchiveMode.Create))
        {
            archive.CreateEntryFromFile(Demo("LCFR01_2022_166_v04.05.output"), "LCFR01_2022_166_v04.05.output");
        }

        var inspection = Inspect(zip)!;

        Assert.Equal("LCFR", inspection.Platform);
        Assert.Equal("radcalnet_LCFR01_20220615_toa", inspection.AcquisitionKey);
    }

    [Fact]
    public void Inspect_OtherKind_IsLeftToOthers()
    {
        var path = Path.Combine(_scratch.FullName, "notes.txt");
        File.WriteAllText(path, "x");

        Assert.Null(Inspect(path));
        Assert.Null(Inspect(Path.Combine(SharedData.RepositoryRoot, "data", "demo", "products", "S2A_MSIL1C_20170611T103021_N0204_R108_T31TFJ_20170611T103458.zip")));
    }

    [Fact]
    public void Inspect_RenamedFile_IsRefused()
    {
        var path = Path.Combine(_scratch.FullName, "GONA01_2022_166_v04.05.output");
        File.Copy(Demo("LCFR01_2022_166_v04.05.output"), path);

        Assert.Equal("RCN-NAME-CONTENT", Assert.Throws<RefusalException>(() => Inspect(path)).Refusal.Code);
    }

    private static string Demo(string file) => Path.Combine(SharedData.RepositoryRoot, "data", "demo", "radcalnet", file);

    private static DeliveryInspection? Inspect(string path) =>
        new RadCalNetInspector().Inspect(DeliveryTree.Open(path, TestContext.Current.CancellationToken), TestContext.Current.CancellationToken);
}
