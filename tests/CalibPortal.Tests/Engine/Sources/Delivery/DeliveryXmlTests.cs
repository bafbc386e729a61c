using System.Text;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Tests.Engine.Sources.Delivery;

public sealed class DeliveryXmlTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Load_ExternalEntity_IsForbidden()
    {
        var secret = _folder.Write("secret.txt", "do not read");

        var refusal = Refused.With("XML-FORBIDDEN", () => Load($"<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY e SYSTEM \"file://{secret}\">]><a>&e;</a>"));
        Assert.DoesNotContain("do not read", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_EntityBomb_IsForbidden()
    {
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 \"ha\">");
        for (var i = 1; i < 40; i++)
        {
            bomb.Append($"<!ENTITY e{i} \"&e{i - 1};&e{i - 1};\">");
        }

        Refused.With("XML-FORBIDDEN", () => Load(bomb + "]><a>&e39;</a>"));
    }

    [Fact]
    public void Load_DocumentTypeInUtf16_IsForbidden()
    {
        var bytes = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes("<?xml version=\"1.0\" encoding=\"utf-16\"?><!DOCTYPE a SYSTEM \"http://localhost/x.dtd\"><a/>"));

        Refused.With("XML-FORBIDDEN", () => Load([.. bytes]));
    }

    [Fact]
    public void Load_ElementsNestedWithoutEnd_IsForbidden()
    {
        Refused.With("XML-FORBIDDEN", () => Load(string.Concat(Enumerable.Repeat("<a>", 100_000))));
    }

    [Fact]
    public void Load_EmptyFile_IsBrokenAndSaysSo()
    {
        Assert.Contains("0 bytes", Refused.With("XML-BROKEN", () => Load("")).Found, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<a><b></a>", "line 1")]
    [InlineData("<a>\n<b>\n", "line 3")]
    [InlineData("\0\0\0\0", "line 1")]
    public void Load_BrokenXml_IsRefusedWithFileAndLine(string text, string line)
    {
        var refusal = Refused.With("XML-BROKEN", () => Load(text));

        Assert.Contains("MTD.xml", refusal.Found, StringComparison.Ordinal);
        Assert.Contains(line, refusal.Found, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_LargerThanTheLimit_IsRefusedBeforeReading()
    {
        var path = _folder.Write("MTD.xml", "<a>" + new string(' ', 200) + "</a>");
        var tree = DeliveryTree.Open(path, DeliveryLimits.Standard with { XmlBytes = 100 }, TestContext.Current.CancellationToken);

        Refused.With("DELIVERY-ZIP-BOMB", () => DeliveryXml.Load(tree, tree.Files[0]));
    }

    private void Load(string text) => Load(Encoding.UTF8.GetBytes(text));

    private void Load(byte[] bytes)
    {
        var tree = DeliveryTree.Open(_folder.Write("MTD.xml", bytes), TestContext.Current.CancellationToken);
        DeliveryXml.Load(tree, tree.Files[0]);
    }
}
