using CalibPortal.Engine.Products;

namespace CalibPortal.Tests.Engine.Products;

public sealed class UploadNameTests
{
    [Theory]
    [InlineData("S2A_MSIL1C.SAFE.zip", "S2A_MSIL1C.SAFE.zip", "S2A_MSIL1C.SAFE.zip")]
    [InlineData("BTCN02_2018_148_v02.03.output", "BTCN02_2018_148_v02.03.output", "BTCN02_2018_148_v02.03.output")]
    [InlineData("C:\\temp\\a b.zip", "a b.zip", "a_b.zip")]
    [InlineData("../..", "..", "_.")]
    [InlineData("..", "..", "_.")]
    [InlineData(".bashrc", ".bashrc", "_bashrc")]
    [InlineData("-rf", "-rf", "_rf")]
    [InlineData("a\u0000b\u202E\nc.zip", "abc.zip", "abc.zip")]
    [InlineData("données.zip", "données.zip", "donn_es.zip")]
    [InlineData("/", "upload", "upload")]
    [InlineData("  ", "upload", "upload")]
    public void Names_GivenByClients_AreHarmless(string given, string shown, string onDisk)
    {
        Assert.Equal(shown, UploadName.ToShow(given));
        Assert.Equal(onDisk, UploadName.OnDisk(given));
    }

    [Fact]
    public void ToShow_VeryLongName_IsCut() => Assert.Equal(200, UploadName.ToShow(new string('a', 5000)).Length);
}
