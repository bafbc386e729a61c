using CalibPortal.Engine.Sources.Sentinel2;

namespace CalibPortal.Tests.Engine.Sources.Sentinel2;

public sealed class AcquisitionGroupTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Of_ThreeBaselines_TakesTheHighestAsNumbersWhateverTheOrder()
    {
        // 05.11 is above 05.9 as numbers and below it as text (trap 1 of domain 10).
        var products = new[] { "05.09", "05.11", "02.04" }.Select((baseline, i) => (new TinySafe { Baseline = baseline }).Open(_folder, $"P{i}").Product).ToList();

        foreach (var order in (IEnumerable<Sentinel2Product>[])[products, products.AsEnumerable().Reverse()])
        {
            var group = Assert.Single(AcquisitionGroup.Of(order));
            Assert.Equal("S2A_20170611T103021_T31TFJ_S20170611T103458", group.Key);
            Assert.Equal("05.11", group.Chosen.Product.Baseline);
            Assert.Equal(["05.09", "02.04"], group.Others.Select(other => other.Product.Baseline));
            Assert.Contains("05.11 is the highest", group.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Of_SameBaseline_TakesTheLatestGeneration()
    {
        var first = (new TinySafe { GenerationTime = "2017-06-11T17:28:42.000000Z" }).Open(_folder, "first").Product;
        var second = (new TinySafe { GenerationTime = "2018-06-11T17:28:42.000000Z" }).Open(_folder, "second").Product;

        var group = Assert.Single(AcquisitionGroup.Of([second, first]));

        Assert.Same(second, group.Chosen.Product);
        Assert.Contains("generated last", group.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_OldProductAndItsTiles_GroupsByTile()
    {
        var groups = AcquisitionGroup.Of([Sentinel2Files.Open(Sentinel2Files.Old).Product]);

        Assert.Equal(6, groups.Count);
        Assert.All(groups, group => Assert.Empty(group.Others));
        Assert.Equal("S2A_20160905T005712_T53HLA_S20160905T010424", groups[0].Key);
    }

    [Theory]
    [InlineData("02.04", 2, 4)]
    [InlineData("N01.01", 1, 1)]
    [InlineData("N0511", 5, 11)]
    public void Parse_Baseline_ReadsEveryForm(string text, int major, int minor) => Assert.Equal(new BaselineVersion(major, minor), BaselineVersion.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("5.1")]
    [InlineData("latest")]
    public void Parse_SomethingElse_IsNoBaseline(string text) => Assert.Null(BaselineVersion.Parse(text));
}
