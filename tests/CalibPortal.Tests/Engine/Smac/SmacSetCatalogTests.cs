using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.SmacSets;
using CalibPortal.Engine.Sources.Smac;

namespace CalibPortal.Tests.Engine.Smac;

public class SmacSetCatalogTests
{
    [Fact]
    public void Get_RegisteredSet_IsTheNewestOrTheOneAskedFor()
    {
        var catalog = new SmacSetCatalog([Set("S2A", 2), Set("S2A", 1), Set("S2B", 1)]);

        Assert.Equal(2, catalog.Get("S2A", "continental").Version);
        Assert.Equal(1, catalog.Get("S2A", "continental", 1).Version);
        var band = catalog.Get("S2B", "continental").Get("B8A");
        Assert.Equal(64, band.FileSha256.Length);
        Assert.Equal(30, catalog.Get("S2B", "continental").Domain.ViewZenithMaxDeg);
    }

    [Theory]
    [InlineData("S2D", "continental")]
    [InlineData("S2", "continental")]
    [InlineData("s2a", "continental")]
    [InlineData("S2A", "desert")]
    public void Get_NoSuchSet_IsRefusedAndNothingIsLent(string sensor, string aerosol) =>
        AssertRefused("SMAC-SET-MISSING", () => new SmacSetCatalog([Set("S2A", 1), Set("S2B", 1)]).Get(sensor, aerosol));

    [Fact]
    public void Get_NoSuchVersionOrBand_IsRefused()
    {
        var catalog = new SmacSetCatalog([Set("S2A", 1)]);

        AssertRefused("SMAC-SET-MISSING", () => catalog.Get("S2A", "continental", 2));
        AssertRefused("SMAC-SET-MISSING", () => catalog.Get("S2A", "continental").Get("B8"));
        AssertRefused("SMAC-SET-MISSING", () => new SmacSetCatalog([]).Get("S2A", "continental"));
    }

    [Fact]
    public void Constructor_SameSetTwice_IsRefused() => AssertRefused("SMAC-SET-TWICE", () => new SmacSetCatalog([Set("S2A", 1), Set("S2A", 1)]));

    [Fact]
    public void FromFiles_FilesOfOneBand_CarryTheirHashes()
    {
        var green = SmacFileReader.Read(SharedData.Path("smac", "single_band", "Coef_PHR1A_Green_1.dat"));
        var red = SmacFileReader.Read(SharedData.Path("smac", "single_band", "Coef_PHR1A_Red_1.dat"));
        var identity = new SmacSetIdentity("PHR1A", "continental", 1, "CNES, public SMAC coefficients", null);

        var set = SmacSet.FromFiles(identity, [("B1", green), ("B2", red)]);

        Assert.Equal(green.Sha256, set.Get("B1").FileSha256);
        Assert.Equal(red.Bands[0].Coefficients, set.Get("B2").Coefficients);
        AssertRefused("SMAC-SET-MISSING", () => set.Get("B0"));
        AssertRefused("SMAC-SET-BANDS", () => SmacSet.FromFiles(identity, [("B1", green), ("B1", red)]));
        AssertRefused("SMAC-SET-BANDS", () => SmacSet.FromFiles(identity, []));
        AssertRefused("SMAC-SET-BANDS", () => SmacSet.FromFile(identity, green));
    }

    private static SmacSet Set(string sensor, int version) => SmacSet.FromFile(
        new SmacSetIdentity(sensor, "continental", version, "CNES, 29/07/2022", new SmacSetResponse($"spectral-responses/{sensor}", new string('0', 64))),
        SmacFileReader.Read(SharedData.Path("smac", "multi_band", $"Coef_{sensor}_CONTINENTAL.dat")));

    private static void AssertRefused(string code, Func<object> act) => Assert.Equal(code, Assert.Throws<RefusalException>(act).Refusal.Code);
}
