using System.IO.Compression;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Tests.Engine.Sources.Delivery;

public sealed class DeliveryTreeTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_Zip_ListsFilesWithoutDirectoryEntries()
    {
        var zip = Zip(("A.SAFE/", ""), ("A.SAFE/x/b.xml", "12345"), ("A.SAFE/a.xml", "1"));

        var tree = DeliveryTree.Open(zip, Token);

        Assert.Equal([new("A.SAFE/a.xml", 1), new("A.SAFE/x/b.xml", 5)], tree.Files);
        Assert.Equal(["a.xml", "x/b.xml"], tree.Below("A.SAFE/").Files.Select(file => file.Name));
        Assert.Equal("A.SAFE", tree.Below("A.SAFE/").RootName);
    }

    [Fact]
    public void Open_ZipWithBackslashes_ReadsThemAsFolders()
    {
        var tree = DeliveryTree.Open(Zip((@"A.SAFE\x\b.xml", "12345")), Token).Below("A.SAFE/");

        using var reader = new StreamReader(tree.OpenRead(tree.Find("x/b.xml")!, 100));
        Assert.Equal("12345", reader.ReadToEnd());
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.97)]
    public void Open_TruncatedZip_IsRefused(double kept)
    {
        var bytes = File.ReadAllBytes(Zip(("A.SAFE/a.xml", new string('x', 5000)), ("A.SAFE/b.xml", "y")));
        var cut = _folder.Write("cut.zip", bytes[..(int)(bytes.Length * kept)]);

        Refused.With("DELIVERY-ZIP-TRUNCATED", () => DeliveryTree.Open(cut, Token));
    }

    [Theory]
    [InlineData("../evil.xml")]
    [InlineData("A.SAFE/../../evil.xml")]
    [InlineData("/etc/evil.xml")]
    [InlineData(@"A.SAFE\..\..\evil.xml")]
    [InlineData("C:/evil.xml")]
    public void Open_ZipWithEscapingName_IsRefused(string name)
    {
        Refused.With("DELIVERY-ZIP-SLIP", () => DeliveryTree.Open(Zip(("A.SAFE/MTD_MSIL1C.xml", "<a/>"), (name, "x")), Token));
    }

    [Fact]
    public void Open_ZipBomb_IsRefusedBeforeAnythingIsUnpacked()
    {
        // 80 MB of zeros deflate to about 80 kB: a thousand to one.
        var path = Path.Combine(_folder.Path, "bomb.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            using var entry = archive.CreateEntry("A.SAFE/MTD_MSIL1C.xml").Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 80; i++)
            {
                entry.Write(zeros);
            }
        }

        Refused.With("DELIVERY-ZIP-BOMB", () => DeliveryTree.Open(path, Token));
    }

    [Fact]
    public void Open_ManySmallBombs_AreRefusedByTheirSum()
    {
        var path = Path.Combine(_folder.Path, "bombs.zip");
        using (var archive = ZipFile.Open(path, ZipArchiveMode.Create))
        {
            var zeros = new byte[10 << 20];
            for (var i = 0; i < 8; i++)
            {
                using var entry = archive.CreateEntry($"A.SAFE/{i}.xml").Open();
                entry.Write(zeros);
            }
        }

        Refused.With("DELIVERY-ZIP-BOMB", () => DeliveryTree.Open(path, Token));
    }

    [Fact]
    public void OpenRead_EntryThatLiesAboutItsLength_IsStoppedWhileStreaming()
    {
        var tree = DeliveryTree.Open(Zip(("a.xml", new string('x', 5000))), Token);

        using var stream = tree.OpenRead(tree.Files[0], 1000);
        Refused.With("DELIVERY-ZIP-BOMB", () => stream.CopyTo(Stream.Null));
    }

    [Fact]
    public void Open_TooManyEntries_IsRefused()
    {
        var limits = DeliveryLimits.Standard with { Files = 2 };

        Refused.With("DELIVERY-ZIP-BOMB", () => DeliveryTree.Open(Zip(("a", "1"), ("b", "1"), ("c", "1")), limits, Token));
    }

    [Fact]
    public void Open_FolderOfTooManyFiles_IsRefused()
    {
        _folder.Write("many/a", "1");
        _folder.Write("many/b", "1");
        var limits = DeliveryLimits.Standard with { Files = 1 };

        Refused.With("DELIVERY-TOO-LARGE", () => DeliveryTree.Open(Path.Combine(_folder.Path, "many"), limits, Token));
    }

    [Fact]
    public void Open_SameEntryTwice_IsRefused()
    {
        Refused.With("DELIVERY-ZIP-DUPLICATE", () => DeliveryTree.Open(Zip(("A/a.xml", "1"), ("A/a.xml", "2")), Token));
    }

    [Fact]
    public void Open_NothingThere_IsRefused()
    {
        Refused.With("DELIVERY-MISSING", () => DeliveryTree.Open(Path.Combine(_folder.Path, "none"), Token));
    }

    [Fact]
    public void Open_EmptyFolderOrArchive_IsRefused()
    {
        Directory.CreateDirectory(Path.Combine(_folder.Path, "empty"));

        Refused.With("DELIVERY-EMPTY", () => DeliveryTree.Open(Path.Combine(_folder.Path, "empty"), Token));
        Refused.With("DELIVERY-EMPTY", () => DeliveryTree.Open(Zip(), Token));
    }

    [Fact]
    public async Task Hash_Folder_DependsOnNamesAndContentOnly()
    {
        // Oracle: printf 'a.txt %s\nb/c.txt %s\n' $(printf 1 | sha256sum) $(printf 2 | sha256sum) | sha256sum, with the sums' names cut off.
        _folder.Write("one/b/c.txt", "2");
        _folder.Write("one/a.txt", "1");
        _folder.Write("two/a.txt", "1");
        _folder.Write("two/b/c.txt", "2");

        var one = await DeliveryHash.ComputeAsync(Path.Combine(_folder.Path, "one"), Token);
        var two = await DeliveryHash.ComputeAsync(Path.Combine(_folder.Path, "two"), Token);

        Assert.Equal("92854a8d31ccbfeae2424880776d2c12a35bd9063e42530ca0fb6c75699ab114", one);
        Assert.Equal(one, two);
    }

    [Fact]
    public async Task Hash_File_IsItsSha256()
    {
        // Oracle: printf abc | sha256sum.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", await DeliveryHash.ComputeAsync(_folder.Write("abc", "abc"), Token));
    }

    private string Zip(params (string Name, string Text)[] entries)
    {
        var path = Path.Combine(_folder.Path, $"{Guid.NewGuid():N}.zip");
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, text) in entries)
        {
            using var writer = new StreamWriter(archive.CreateEntry(name).Open());
            writer.Write(text);
        }

        return path;
    }
}
