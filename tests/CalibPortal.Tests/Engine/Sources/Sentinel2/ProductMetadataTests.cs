using System.Globalization;
using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public class ProductMetadataTests
{
    /// <summary>Oracle: the table "Product metadata, facts to assert" of shared/data/sentinel2/README.md, printed by xmllint.</summary>
    [Theory]
    [InlineData(Sentinel2Files.Old, "02.04", "S2A", Sentinel2Generation.Old, null, 0.982567464893359, 1822.61, 6)]
    [InlineData(Sentinel2Files.Compact0204, "02.04", "S2A", Sentinel2Generation.Compact, null, 1.02186151634506, 1822.61, 1)]
    [InlineData(Sentinel2Files.Minimal0206, "02.06", "S2A", Sentinel2Generation.Compact, null, 1.03415884488937, 1822.61, 1)]
    [InlineData(Sentinel2Files.Decimated0206, "02.06", "S2A", Sentinel2Generation.Compact, null, 0.975847488700707, 1823.24, 1)]
    [InlineData(Sentinel2Files.Antimeridian0209, "02.09", "S2A", Sentinel2Generation.Compact, null, 0.967801407960869, 1823.24, 1)]
    [InlineData(Sentinel2Files.Compact0301, "03.01", "S2A", Sentinel2Generation.Compact, null, 0.983841990384341, 1823.24, 1)]
    [InlineData(Sentinel2Files.Compact0400, "04.00", "S2A", Sentinel2Generation.Compact, -1000.0, 1.03256721071865, 1823.24, 1)]
    [InlineData(Sentinel2Files.Compact0511, "05.11", "S2B", Sentinel2Generation.Compact, -1000.0, 0.970872519875992, 1824.93, 1)]
    [InlineData(Sentinel2Files.Gobabeb, "04.00", "S2A", Sentinel2Generation.Compact, -1000.0, 0.974440740249148, 1823.24, 1)]
    public void Open_RealProduct_TellsWhatXmllintTells(string name, string baseline, string platform, Sentinel2Generation generation, double? offset, double u, double irradianceB03, int scenes)
    {
        var product = Sentinel2Files.Open(name).Product;

        Assert.Equal(baseline, product.Baseline);
        Assert.Equal(platform, product.Platform);
        Assert.Equal(generation, product.Generation);
        Assert.Equal(10000.0, product.Passport.Quantification.Value);
        Assert.Equal(offset is not null, product.Passport.HasOffset);
        Assert.All(product.Passport.Bands.Values, band => Assert.Equal(offset, band.RadioAddOffset?.Value));
        Assert.Equal(13, product.Passport.Bands.Count);
        Assert.Equal(u, product.Passport.ReflectanceConversionU!.Value);
        Assert.Equal(irradianceB03, product.Passport.Bands["B03"].SolarIrradiance!.Value);
        Assert.Equal(0, product.Passport.NoDataCount.Value);
        Assert.Equal(65535, product.Passport.SaturatedCount.Value);
        Assert.Equal(scenes, product.Scenes.Count);
    }

    /// <summary>Oracle: the table "Tile metadata, facts to assert" of the same file; printed there with six digits, hence the tolerance.</summary>
    [Theory]
    [InlineData(Sentinel2Files.Compact0204, "32TNM", "2017-02-26T10:24:58.867Z", 32632, 499980, 4700040, 52.6712, 159.614, 9.19891, "9,10,11,12", 53.3166, 158.923)]
    [InlineData(Sentinel2Files.Minimal0206, "31TDH", "2018-01-01T10:54:35.457Z", 32631, 399960, 4800000, 67.0354, 166.329, 9.22875, "9,10,11,12", 67.6356, 165.685)]
    [InlineData(Sentinel2Files.Decimated0206, "36RXU", "2018-05-26T08:19:19.284Z", 32636, 600000, 3400020, 17.5462, 117.28, 2.66488, "4,5,6,7,8,9", 18.2296, 117.629)]
    [InlineData(Sentinel2Files.Antimeridian0209, "01LAC", "2020-07-17T22:20:29.740125Z", 32701, 99960, 8300020, 45.1831, 36.196, 2.96169, "3,4,5,6,7,8", 45.083, 37.0478)]
    [InlineData(Sentinel2Files.Compact0301, "46RER", "2021-09-08T04:40:48.758475Z", 32646, 499980, 3100020, 26.4932, 142.988, 10.5491, "11,12", 27.2006, 142.498)]
    [InlineData(Sentinel2Files.Compact0400, "18LTM", "2022-01-25T15:26:35.509574Z", 32718, 199980, 8700040, 28.3757, 107.109, 9.17129, "1,2,3,4", 29.0173, 107.81)]
    [InlineData(Sentinel2Files.Old, "53HLA", "2016-09-05T01:04:24.002Z", 32753, 300000, 6100000, 50.6836, 39.1753, 7.79738, "1,2,3,4,5", 50.6168, 40.1196)]
    [InlineData(Sentinel2Files.Old, "53HPV", "2016-09-05T01:04:24.002Z", 32753, 600000, 6000040, 49.7651, 34.9351, 11.8629, "12", 49.6695, 35.9212)]
    [InlineData(Sentinel2Files.Compact0511, "57KWR", "2024-08-04T23:42:42.718097Z", 32757, 499980, 7600000, 46.804, 35.5409, 8.61986, "9,10,11,12", 46.7077, 36.421)]
    public void Open_RealTile_TellsWhatXmllintTells(
        string name, string tile, string sensing, int epsg, double ulx, double uly, double sza, double saa, double vzaB04, string detectorsB04, double sunZenith00, double sunAzimuth00)
    {
        var scene = Assert.Single(Sentinel2Files.Open(name).Product.Scenes, scene => scene.Tile == tile);

        Assert.Equal(DateTimeOffset.Parse(sensing, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal), scene.SensingTime);
        Assert.Equal(epsg, scene.Epsg);
        Assert.Equal((ulx, uly, 10980, 10980), (scene.Grids[10].UlxM, scene.Grids[10].UlyM, scene.Grids[10].Rows, scene.Grids[10].Columns));
        Assert.Equal((5490, 1830), (scene.Grids[20].Rows, scene.Grids[60].Columns));
        Assert.Equal(sza, scene.SunZenithMeanDeg, 5e-4);
        Assert.Equal(saa, scene.SunAzimuthMeanDeg, 5e-4);
        Assert.Equal(vzaB04, scene.ViewMean["B04"].ZenithDeg, 5e-5);
        Assert.Equal(detectorsB04, string.Join(',', scene.View["B04"].Keys.Order()));
        Assert.Equal(sunZenith00, scene.Sun.ZenithDegAt(0, 0), 5e-5);
        Assert.Equal(sunAzimuth00, scene.Sun.AzimuthDegAt(0, 0), 5e-4);
        Assert.Equal((23, 23, 5000.0, ulx, uly), (scene.Sun.Rows, scene.Sun.Columns, scene.Sun.StepM, scene.Sun.OriginXM, scene.Sun.OriginYM));
    }
}
