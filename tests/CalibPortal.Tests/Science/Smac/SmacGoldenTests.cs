using CalibPortal.Science.Smac;

namespace CalibPortal.Tests.Science.Smac;

/// <summary>Golden tables of the domain dossier, section 7.4 (computed with the public SMAC Python), printed with 6 and 8 decimals.</summary>
public class SmacGoldenTests
{
    private static readonly SmacConditions Zenithal = new(30, 0, 180, 0, 0.1, 0.3, 2.0, 1013.25);

    [Theory]
    [InlineData("B01", 0.322192, 0.097231, 0.141224, 0.322336, 0.321719)]
    [InlineData("B02", 0.310326, 0.066157, 0.167576, 0.310425, 0.311231)]
    [InlineData("B03", 0.288019, 0.039214, 0.195879, 0.288307, 0.287651)]
    [InlineData("B04", 0.290568, 0.022157, 0.200030, 0.290907, 0.291397)]
    [InlineData("B05", 0.285780, 0.017961, 0.204969, 0.285525, 0.286655)]
    [InlineData("B06", 0.287168, 0.015351, 0.204728, 0.283935, 0.287715)]
    [InlineData("B07", 0.296079, 0.013197, 0.198945, 0.297005, 0.295275)]
    [InlineData("B08", 0.279747, 0.010361, 0.211868, 0.280058, 0.278939)]
    [InlineData("B8A", 0.298775, 0.009567, 0.198198, 0.298697, 0.298871)]
    [InlineData("B09", 0.076806, 0.001957, 0.783252, 0.075254, 0.083022)]
    [InlineData("B11", 0.286360, 0.001642, 0.209179, 0.286307, 0.286262)]
    [InlineData("B12", 0.273241, 0.000495, 0.219512, 0.273699, 0.273623)]
    public void Evaluate_Sentinel2Band_GivesThePrintedNumbers(string band, double s2aToa, double s2aPath, double s2aSurface, double s2bToa, double s2cToa)
    {
        var s2a = new SmacModel(SmacFiles.OfSatellite("S2A", band)).Evaluate(Zenithal);

        Assert.Equal(s2aToa, s2a.ToaFromSurface(0.3), 5.1e-7);
        Assert.Equal(s2aPath, s2a.ToaFromSurface(0), 5.1e-7);
        Assert.Equal(s2aSurface, s2a.SurfaceFromToa(0.2), 5.1e-7);
        Assert.Equal(s2bToa, new SmacModel(SmacFiles.OfSatellite("S2B", band)).Evaluate(Zenithal).ToaFromSurface(0.3), 5.1e-7);
        Assert.Equal(s2cToa, new SmacModel(SmacFiles.OfSatellite("S2C", band)).Evaluate(Zenithal).ToaFromSurface(0.3), 5.1e-7);
    }

    [Fact]
    public void Evaluate_CirrusBand_IsComputedAndMarkedNotUsable()
    {
        var cirrus = new SmacModel(SmacFiles.OfSatellite("S2A", "B10")).Evaluate(Zenithal);

        Assert.Equal(0.001137, cirrus.ToaFromSurface(0.3), 5.1e-7);
        Assert.Equal(31.56, cirrus.SurfaceFromToa(0.2), 5.1e-3);
        Assert.Equal(SmacDomainReasons.BandNotUsable, SmacDomain.Described.Check(Zenithal, cirrus));
    }

    [Theory]
    [InlineData("coef_FORMOSAT2_B1_CONT.dat", .31558636, .31500456, .30114653, .08082019, .07279011, .11175521, .15568850)]
    [InlineData("coef_MODIS4_CONT.dat", .29040401, .29322804, .27043112, .04728315, .04265622, .07479556, .19056909)]
    [InlineData("coef_MODIS4_DES.dat", .29385772, .29771029, .27549477, .04692425, .04318323, .07023331, .18815519)]
    [InlineData("Coef_PHR1A_Green_1.dat", .28611233, .28698972, .26699513, .03027089, .02712610, .05552899, .20041790)]
    public void Evaluate_ClassicFile_GivesThePrintedNumbers(string file, double aToa, double bToa, double cToa, double aPath, double bPath, double cPath, double aSurface)
    {
        var model = new SmacModel(SmacFiles.OneBand(file));
        var a = model.Evaluate(new SmacConditions(45, 5, 200, -160, .1, .3, .3, 1013));
        var b = model.Evaluate(Zenithal);
        var c = model.Evaluate(new SmacConditions(60, 25, 120, 300, .3, .35, 1.0, 900));

        Assert.Equal([aToa, bToa, cToa, aPath, bPath, cPath, aSurface], new[] { a.ToaFromSurface(.3), b.ToaFromSurface(.3), c.ToaFromSurface(.3), a.ToaFromSurface(0), b.ToaFromSurface(0), c.ToaFromSurface(0), a.SurfaceFromToa(.2) }, (expected, actual) => Math.Abs(expected - actual) <= 5.1e-9);
    }
}
