using System.Security.Cryptography;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Tests.Engine.ReferenceData;

public sealed class ReferenceDataSetTests : IDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("reference-data-");

    private static string DataFolder => Path.Combine(SharedData.RepositoryRoot, "data");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void Load_DeliveredFolder_HasSitesAndSensors()
    {
        var data = ReferenceDataSet.Load(DataFolder);

        // 5 + 2 RadCalNet sites and the 20 deserts of Cosnefroy et al. 1996.
        Assert.Equal(7, data.Sites.Sites.Count(site => site.Kind == SiteKind.RadCalNet));
        Assert.Equal(20, data.Sites.Sites.Count(site => site.Kind == SiteKind.Desert));
        Assert.All(data.Sites.Sites.Where(site => site.Kind == SiteKind.Desert), site => Assert.Equal(50000, site.HalfWidthM));
        Assert.Equal(["PHR1A", "PHR1B", "S2A", "S2B", "S2C"], data.Platforms);
        Assert.Equal("sites", data.Sites.Reference.Name);
        Assert.Equal(64, data.Solar.Reference.Sha256.Length);
    }

    [Fact]
    public void Sites_LaCrau_IsThePublishedPlace()
    {
        // Oracle: domain dossier 2.1.
        var site = ReferenceDataSet.Load(DataFolder).Sites.Get("lcfr");

        Assert.Equal("LCFR", site.Id);
        Assert.Equal(43.558889, site.LatitudeDeg!.Value, 1e-9);
        Assert.Equal(4.864167, site.LongitudeDeg!.Value, 1e-9);
        Assert.Equal(30, site.HalfWidthM);
        Assert.True(site.Verified);
    }

    [Fact]
    public void Sites_WithoutCoordinates_CanBeGot()
    {
        var site = ReferenceDataSet.Load(DataFolder).Sites.Get("GHNA");

        Assert.Null(site.LatitudeDeg);
        Assert.Null(site.HalfWidthM);
        Assert.False(site.Verified);
    }

    [Fact]
    public void Sites_Unknown_IsRefused() =>
        Assert.Equal("SITE-UNKNOWN", Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(DataFolder).Sites.Get("NOWHERE")).Refusal.Code);

    [Theory]
    [InlineData("S2D")]
    [InlineData("s2a")]
    [InlineData("S2")]
    public void Responses_UnknownSensor_IsRefusedByName(string platform)
    {
        var refusal = Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(DataFolder).Responses(platform)).Refusal;

        Assert.Equal("SRF-UNKNOWN-SENSOR", refusal.Code);
        Assert.Equal(platform, refusal.Found);
    }

    [Fact]
    public void Responses_UnknownBand_IsRefused() =>
        Assert.Equal("SRF-UNKNOWN-BAND", Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(DataFolder).Responses("S2A").Get("B8a")).Refusal.Code);

    [Theory]
    [InlineData("S2A", "B01", 442.70)]
    [InlineData("S2A", "B02", 492.72)]
    [InlineData("S2A", "B8A", 864.71)]
    [InlineData("S2A", "B12", 2202.37)]
    [InlineData("S2B", "B02", 492.34)]
    [InlineData("S2B", "B12", 2185.71)]
    [InlineData("S2C", "B08", 834.61)]
    [InlineData("S2C", "B11", 1612.00)]
    public void Responses_Centre_IsThePublishedOne(string platform, string band, double centreNm)
    {
        // Oracle: centres sum(l S) / sum(S) of the source files by awk (README of the shared spectral responses), printed to 0.01 nm.
        var response = ReferenceDataSet.Load(DataFolder).Responses(platform).Get(band);

        var centre = response.WavelengthNm.Zip(response.Response, (nm, value) => nm * value).Sum() / response.Response.Sum();
        Assert.Equal(centreNm, centre, 0.006);
    }

    [Theory]
    [InlineData("S2A", "B01", 1903.252603)]
    [InlineData("S2A", "B04", 1530.588197)]
    [InlineData("S2A", "B12", 81.125117)]
    [InlineData("S2B", "B8A", 948.986993)]
    [InlineData("S2C", "B02", 1989.102340)]
    [InlineData("PHR1B", "P", 1542.842657)]
    [InlineData("PHR1B", "B3", 1018.745148)]
    public void BandIrradiance_ReferenceTables_EqualsAnIndependentSum(string platform, string band, double expected)
    {
        // Oracle: trapezoid sum on whole nanometres by a separate Python script on the same two tables, printed to 1e-6 W/m2/um.
        var data = ReferenceDataSet.Load(DataFolder);

        Assert.Equal(expected, BandIntegration.BandIrradiance(data.Responses(platform).Get(band), data.Solar.Spectrum)!.Value, 1e-6);
    }

    [Theory]
    [InlineData("B03", 1823.24)]
    [InlineData("B06", 1287.61)]
    [InlineData("B8A", 955.32)]
    [InlineData("B11", 245.59)]
    public void BandIrradiance_SentinelTwoA_IsNearTheProductsValue(string band, double printedInProducts)
    {
        // Oracle: SOLAR_IRRADIANCE of real S2A products (domain dossier 1.10), made with another solar spectrum: spectra differ by up to some percent per band.
        var data = ReferenceDataSet.Load(DataFolder);

        Assert.Equal(printedInProducts, BandIntegration.BandIrradiance(data.Responses("S2A").Get(band), data.Solar.Spectrum)!.Value, printedInProducts * 0.04);
    }

    [Theory]
    [InlineData("sites/sites.csv")]
    [InlineData("solar/tsis1-hsrs-v2-1nm.csv")]
    [InlineData("spectral-responses/S2B.csv")]
    public void Load_AlteredFile_IsRefused(string file)
    {
        CopyTables();
        File.AppendAllText(Path.Combine(_scratch.FullName, file), "\n");

        var refusal = Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(_scratch.FullName)).Refusal;

        Assert.Equal("REFERENCE-DATA-ALTERED", refusal.Code);
        Assert.Contains(file, refusal.Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_MissingFile_IsRefused()
    {
        CopyTables();
        File.Delete(Path.Combine(_scratch.FullName, "solar/tsis1-hsrs-v2-1nm.csv"));

        Assert.Equal("REFERENCE-DATA-MISSING", Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(_scratch.FullName)).Refusal.Code);
    }

    [Fact]
    public void Load_NoManifest_IsRefused() =>
        Assert.Equal("REFERENCE-DATA-MISSING", Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(_scratch.FullName)).Refusal.Code);

    [Fact]
    public void Load_BrokenManifest_IsRefused()
    {
        File.WriteAllText(Path.Combine(_scratch.FullName, "manifest.json"), "{\"format\":");

        Assert.Equal("REFERENCE-DATA-INVALID", Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(_scratch.FullName)).Refusal.Code);
    }

    [Fact]
    public void Load_CellThatIsNoNumber_IsRefusedWithItsLine()
    {
        CopyTables();
        var file = Path.Combine(_scratch.FullName, "sites/sites.csv");
        File.WriteAllText(file, File.ReadAllText(file).Replace("4.864167", "4,864167x", StringComparison.Ordinal));
        Rehash("sites/sites.csv");

        var refusal = Assert.Throws<RefusalException>(() => ReferenceDataSet.Load(_scratch.FullName)).Refusal;

        Assert.Equal("REFERENCE-DATA-INVALID", refusal.Code);
        Assert.Contains("line 2", refusal.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_EveryTable_HasItsHash()
    {
        var readme = File.ReadAllText(Path.Combine(DataFolder, "README.md"));

        Assert.All(ReferenceManifest.Read(DataFolder).Tables, table => Assert.Contains($"`{table.Sha256}`", readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Demo_EveryFile_HasTheHashThatIsWritten()
    {
        var folder = Path.Combine(DataFolder, "demo");
        var lines = File.ReadAllLines(Path.Combine(folder, "SHA256SUMS"));

        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(line[..64], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, line[66..]))))));
    }

    private void CopyTables()
    {
        foreach (var file in ReferenceManifest.Read(DataFolder).Tables.Select(table => table.File).Append("manifest.json"))
        {
            var target = Path.Combine(_scratch.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(DataFolder, file), target);
        }
    }

    private void Rehash(string file)
    {
        var manifest = Path.Combine(_scratch.FullName, "manifest.json");
        var old = ReferenceManifest.Read(_scratch.FullName).Tables.Single(table => table.File == file).Sha256;
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace(old, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(_scratch.FullName, file)))), StringComparison.Ordinal));
    }
}
