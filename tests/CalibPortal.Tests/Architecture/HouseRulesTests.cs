using System.Xml.Linq;

namespace CalibPortal.Tests.Architecture;

/// <summary>The house rules hold in every source file, and each is seen to bite on a planted text.</summary>
public class HouseRulesTests
{
    private static readonly string Root = SharedData.RepositoryRoot;

    [Fact]
    public void Sources_AsWritten_KeepTheHouseRules()
    {
        var faults = new List<string>();
        foreach (var path in SourceFiles())
        {
            var text = File.ReadAllText(path);
            var name = Path.GetRelativePath(Root, path);
            faults.AddRange(HouseRules.TooLong(name, text));
            faults.AddRange(HouseRules.NamesNothing(name, text));
            faults.AddRange(HouseRules.AsyncVoid(name, text));
            faults.AddRange(HouseRules.SwallowedFailure(name, text));
            faults.AddRange(HouseRules.OptionalToken(name, text));
            faults.AddRange(HouseRules.PollingPage(name, text));
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public void TooLong_FourHundredAndOneLines_Bites() => Assert.NotEmpty(HouseRules.TooLong("A.cs", new string('\n', 401)));

    [Fact]
    public void NamesNothing_HelperClass_Bites() => Assert.NotEmpty(HouseRules.NamesNothing("A.cs", "internal static class AngleHelper { }"));

    [Fact]
    public void AsyncVoid_Planted_Bites() => Assert.NotEmpty(HouseRules.AsyncVoid("A.cs", "private async void OnClick() { }"));

    [Fact]
    public void SwallowedFailure_Planted_Bites() => Assert.NotEmpty(HouseRules.SwallowedFailure("A.cs", "try { F(); } catch (IOException) { }"));

    [Fact]
    public void OptionalToken_Planted_Bites() => Assert.NotEmpty(HouseRules.OptionalToken("A.cs", "Task F(CancellationToken token = default);"));

    [Fact]
    public void PollingPage_Planted_Bites() => Assert.NotEmpty(HouseRules.PollingPage("A.razor", "var t = new PeriodicTimer(d);"));

    [Fact]
    public void TopLevel_AsDelivered_HoldsOnlyWhatTheCustomerFixed()
    {
        string[] allowed = ["src", "tests", "wwwroot", "data", "README.md", "CalibPortal.sln", "run.sh", "test.sh"];
        var visible = new DirectoryInfo(Root).EnumerateFileSystemInfos().Select(entry => entry.Name).Where(name => name[0] != '.');
        Assert.Empty(visible.Except(allowed));
    }

    [Fact]
    public void Projects_AsReferenced_PointInwards()
    {
        // Row by row: who may reference whom. Science references nothing of ours.
        var allowed = new Dictionary<string, string[]>
        {
            ["CalibPortal.Science"] = [],
            ["CalibPortal.Engine"] = ["CalibPortal.Science"],
            ["CalibPortal.Web"] = ["CalibPortal.Engine", "CalibPortal.Science"],
            ["CalibPortal.Cli"] = ["CalibPortal.Engine"],
        };
        foreach (var project in Directory.EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            var references = XDocument.Load(project).Descendants("ProjectReference").Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
            Assert.Empty(references.Except(allowed[Path.GetFileNameWithoutExtension(project)]));
        }
    }

    [Fact]
    public void Projects_AsWritten_CarryNoPackageVersions()
    {
        var faults = Directory.EnumerateFiles(Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => XDocument.Load(project).Descendants("PackageReference").Any(reference => reference.Attribute("Version") is not null));
        Assert.Empty(faults);
    }

    private static IEnumerable<string> SourceFiles() =>
        new[] { "src", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.*", SearchOption.AllDirectories))
            .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".razor", StringComparison.Ordinal))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal) && !path.Contains("/Migrations/", StringComparison.Ordinal))
            .Where(path => !path.Contains("/Architecture/", StringComparison.Ordinal));
}
