using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Sites;
using CalibPortal.ProbeWorker;

namespace CalibPortal.Tests.Engine.Runs.Execution;

public sealed class InputsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calib-inputs-").FullName;

    public InputsTests() => Directory.CreateDirectory(Path.Combine(_folder, "a.SAFE"));

    [Fact]
    public void PathInputs_RelativeName_IsBelowTheFolder() => Assert.Equal(Path.Combine(_folder, "a.SAFE"), new PathInputs(_folder).Resolve("a.SAFE"));

    [Fact]
    public void PathInputs_FullPath_StaysAsItIs() => Assert.Equal(Path.Combine(_folder, "a.SAFE"), new PathInputs("/").Resolve(Path.Combine(_folder, "a.SAFE")));

    [Fact]
    public void PathInputs_NothingThere_IsRefused() => AssertNotFound(new PathInputs(_folder), "b.SAFE");

    [Fact]
    public void CatalogueInputs_KnownId_IsItsPathInAnyCase()
    {
        var inputs = new CatalogueInputs(new Dictionary<string, string> { ["PRD-3"] = Path.Combine(_folder, "a.SAFE") });
        Assert.Equal(Path.Combine(_folder, "a.SAFE"), inputs.Resolve("prd-3"));
    }

    [Theory]
    [InlineData("PRD-4")]
    [InlineData("PRD-5")]
    [InlineData("a.SAFE")]
    public void CatalogueInputs_UnknownGoneOrRelative_IsRefused(string reference) =>
        AssertNotFound(new CatalogueInputs(new Dictionary<string, string> { ["PRD-5"] = Path.Combine(_folder, "gone.SAFE") }), reference);

    [Fact]
    public void RunSites_EditedCopy_TakesThePlaceOfTheReference()
    {
        var sites = new RunSites(new RunSites(new NoSites(), [Site("LCFR", "1"), Site("GONA", "1")]), [Site("lcfr", "2"), Site("NEW", "1")]);
        Assert.Equal("2", sites.Get("LCFR").Version);
        Assert.Equal("1", sites.Get("gona").Version);
        Assert.Equal(["lcfr", "GONA", "NEW"], sites.Sites.Select(site => site.Id));
        Assert.Equal("SITE-UNKNOWN", Assert.Throws<RefusalException>(() => sites.Get("XX")).Refusal.Code);
    }

    [Fact]
    public void CanonicalJson_OtherOrderSameMeaning_IsOneText()
    {
        var one = CanonicalJson.Text(new Dictionary<string, object?> { ["b"] = 0.1, ["a"] = new[] { 2, 1 }, ["c"] = null });
        var other = CanonicalJson.Text(new Dictionary<string, object?> { ["c"] = null, ["a"] = new[] { 2, 1 }, ["b"] = 0.1 });
        // RFC 8785, section 3.2: members sorted by name, no white space, shortest numbers, arrays in their order.
        Assert.Equal("""{"a":[2,1],"b":0.1,"c":null}""", one);
        Assert.Equal(one, other);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void AssertNotFound(CalibPortal.Engine.Runs.IInputResolver inputs, string reference) =>
        Assert.Equal("INPUT-NOT-FOUND", Assert.Throws<RefusalException>(() => inputs.Resolve(reference)).Refusal.Code);

    private static Site Site(string id, string version) =>
        new() { Id = id, Name = id, Catalogue = "radcalnet", Version = version, Kind = SiteKind.RadCalNet, Source = "test" };
}
