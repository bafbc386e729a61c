using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Native.NetCdf;

namespace CalibPortal.Tests.Engine.Exports;

public sealed class NetCdfTableWriterTests : IDisposable
{
    // Oracle of every test here: the file is read back by libnetcdf through bindings of the test project.
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("netcdf-");

    public void Dispose() => _scratch.Delete(recursive: true);

    [Fact]
    public void Write_Sample_ComesBackAsItWas()
    {
        using var file = Written(ExportSample.Table());

        Assert.Equal(5, file.Dimension("obs"));
        Assert.Equal(ExportSample.Numbers.Select(number => number ?? NetCdfTableWriter.FillValue), file.Doubles("water_vapour_gcm2", 5));
        var seconds = file.Doubles("sensing_time", 5);
        Assert.Equal(1660467336.12, seconds[0], 1e-6);   // date -u -d 2022-08-14T08:55:36Z +%s is 1660467336
        Assert.Equal(NetCdfTableWriter.FillValue, seconds[1]);
        Assert.Equal(seconds[0] + (4 * 86400), seconds[4], 1e-6);
        Assert.Equal(ExportSample.Texts.Select(text => text ?? ""), file.Texts("band", 5, (int)file.Dimension("band_length")));
    }

    [Fact]
    public void Write_Sample_HasTheAttributesOfTheConventions()
    {
        using var file = Written(ExportSample.Table());

        Assert.Equal("CF-1.8", file.Attribute(null, "Conventions"));
        Assert.Equal("Sample of every kind of cell", file.Attribute(null, "title"));
        Assert.Equal("2022-08-14T08:56:36.12Z CalibPortal 0.1.0+abc: step site-extraction, RUN-12", file.Attribute(null, "history"));
        Assert.Equal("CalibPortal 0.1.0+abc, step site-extraction", file.Attribute(null, "source"));
        Assert.Equal("g cm-2", file.Attribute("water_vapour_gcm2", "units"));
        Assert.Equal("column water vapour", file.Attribute("water_vapour_gcm2", "long_name"));
        Assert.Equal("atmosphere_mass_content_of_water_vapor", file.Attribute("water_vapour_gcm2", "standard_name"));
        Assert.Equal(NetCdfTableWriter.FillValue, file.NumberAttribute("water_vapour_gcm2", "_FillValue"));
        Assert.Equal("seconds since 1970-01-01T00:00:00Z", file.Attribute("sensing_time", "units"));
        Assert.Equal("standard", file.Attribute("sensing_time", "calendar"));
        Assert.Null(file.Attribute("band", "units"));
    }

    [Fact]
    public void Write_Provenance_ComesBackWhole()
    {
        using var file = Written(ExportSample.Table());

        var provenance = JsonSerializer.Deserialize<ProvenanceRecord>(file.Attribute(null, "provenance")!, EngineJson.Options)!;

        Assert.Equal("aa11", provenance.Inputs[0].Sha256);
        Assert.Equal("{\"siteId\":\"LCFR\"}", provenance.Parameters);
    }

    [Fact]
    public void Write_NoRows_HasTheVariables()
    {
        using var file = Written(ExportSample.Table(0));

        Assert.Equal(0, file.Dimension("obs"));
        Assert.Equal("g cm-2", file.Attribute("water_vapour_gcm2", "units"));
    }

    [Fact]
    public async Task Write_FromManyThreads_MakesWholeFiles()
    {
        var paths = Enumerable.Range(0, 8).Select(i => Path.Combine(_scratch.FullName, $"{i}.nc")).ToList();

        await Task.WhenAll(paths.Select(path => Task.Run(() => NetCdfTableWriter.Write(ExportSample.Table(), ExportSample.Provenance, path), TestContext.Current.CancellationToken)));

        foreach (var path in paths)
        {
            using var file = new NetCdfFile(path);
            Assert.Equal(0.1, file.Doubles("water_vapour_gcm2", 5)[0]);
        }
    }

    [Fact]
    public void Write_FolderThatIsNotThere_Throws() =>
        Assert.Throws<IOException>(() => NetCdfTableWriter.Write(ExportSample.Table(), ExportSample.Provenance, Path.Combine(_scratch.FullName, "no", "such", "x.nc")));

    [Theory]
    [InlineData("waterVapourGcm2", "water_vapour_gcm2")]
    [InlineData("sza", "sza")]
    [InlineData("tile id", "tile_id")]
    [InlineData("meanB8A", "mean_b8_a")]
    public void VariableName_CamelCase_IsSnakeCase(string column, string expected) => Assert.Equal(expected, NetCdfTableWriter.VariableName(column));

    [Fact]
    public void Load_NoSuchLibrary_IsRefused() =>
        Assert.Equal("NATIVE-NETCDF-MISSING", Assert.Throws<RefusalException>(() => NetCdfApi.Load(["libno-such-netcdf.so.9"])).Refusal.Code);

    private NetCdfFile Written(DataTable table)
    {
        var path = Path.Combine(_scratch.FullName, "sample é.nc");
        NetCdfTableWriter.Write(table, ExportSample.Provenance, path);
        return new NetCdfFile(path);
    }
}
