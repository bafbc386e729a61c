using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Tests.Engine.Sites;

public sealed class SiteValidationTests
{
    public static TheoryData<string, Site, string> Faults { get; } = new()
    {
        { "latitude", Valid() with { LatitudeDeg = -90.001 }, "latitude" },
        { "longitude", Valid() with { LongitudeDeg = 180.5 }, "longitude" },
        { "not a number", Valid() with { LongitudeDeg = double.NaN }, "longitude" },
        { "half of a centre", Valid() with { LatitudeDeg = null }, "only one" },
        { "half width 0", Valid() with { HalfWidthM = 0 }, "half width" },
        { "half width in the wrong unit", Valid() with { HalfWidthM = 3e7 }, "half width" },
        { "no name", Valid() with { Name = " " }, "name" },
        { "no source", Valid() with { Source = "" }, "source" },
        { "altitude", Valid() with { AltitudeM = 12000 }, "altitude" },
        { "two points", Valid() with { Polygon = [new(4, 43), new(5, 43)] }, "2 vertices" },
        { "bow tie", Valid() with { Polygon = [new(4, 43), new(5, 44), new(5, 43), new(4, 44)] }, "not simple" },
        { "on one line", Valid() with { Polygon = [new(4, 43), new(5, 43), new(6, 43)] }, "not simple" },
        { "latitude first", Valid() with { Polygon = [new(4, 143), new(5, 143), new(6, 144)] }, "vertex" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_FaultyDefinition_RefusesAndNamesTheMember(string fault, Site site, string named)
    {
        var refusal = Assert.Throws<RefusalException>(() => SiteValidation.Check(site)).Refusal;

        Assert.Equal("SITE-INVALID", refusal.Code);
        Assert.True(refusal.Found.Contains(named, StringComparison.Ordinal), $"{fault}: {refusal.Found}");
    }

    [Fact]
    public void Check_OutlineAcrossTheAntimeridian_Passes() =>
        Assert.Null(Record.Exception(() => SiteValidation.Check(Valid() with { Polygon = [new(179.5, -10), new(-179.5, -10), new(-179.5, -9), new(179.5, -9)] })));

    [Fact]
    public void Check_SiteWithoutCoordinates_Passes() =>
        Assert.Null(Record.Exception(() => SiteValidation.Check(Valid() with { LatitudeDeg = null, LongitudeDeg = null, HalfWidthM = null })));

    private static Site Valid() => new()
    {
        Id = "LCFR", Name = "La Crau", Catalogue = "radcalnet", Version = "1", Kind = SiteKind.RadCalNet,
        LatitudeDeg = 43.558889, LongitudeDeg = 4.864167, HalfWidthM = 30, Source = "test",
    };
}
