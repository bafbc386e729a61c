using CalibPortal.Engine.Runs.Execution;

namespace CalibPortal.Tests.Engine.Runs.Execution;

public sealed class ArtefactWriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calib-artefacts-").FullName;

    [Fact]
    public void Write_KnownBytes_RecordsSizeAndHash()
    {
        var writer = new ArtefactWriter(_folder);
        writer.Write("figures/abc.txt", "text/plain", stream => stream.Write("abc"u8));
        var artefact = Assert.Single(writer.Written);
        // FIPS 180-4, example of SHA-256: the message "abc".
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", artefact.Sha256);
        Assert.Equal(3, artefact.Bytes);
        Assert.Equal("figures/abc.txt", artefact.FileName);
        Assert.Equal("abc", File.ReadAllText(Path.Combine(_folder, "figures", "abc.txt")));
    }

    [Fact]
    public void Write_ThatThrows_LeavesNoFileAndNoRecord()
    {
        var writer = new ArtefactWriter(_folder);
        Assert.Throws<InvalidDataException>(() => writer.Write("half.txt", "text/plain", stream =>
        {
            stream.Write("half"u8);
            throw new InvalidDataException("stop");
        }));
        Assert.Empty(writer.Written);
        Assert.Empty(Directory.GetFiles(_folder, "*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData("/tmp/outside.txt")]
    [InlineData("figures/../../outside.txt")]
    public void Write_OutsideTheFolder_IsRefused(string name)
    {
        var writer = new ArtefactWriter(_folder);
        Assert.Throws<ArgumentException>(() => writer.Write(name, "text/plain", stream => stream.Write("x"u8)));
        Assert.Empty(writer.Written);
    }

    [Fact]
    public void WriteFile_NativeWriter_SeesTheExtension()
    {
        var writer = new ArtefactWriter(_folder);
        var seen = "";
        writer.WriteFile("tables/a.nc", "application/x-netcdf", path =>
        {
            seen = path;
            File.WriteAllText(path, "x");
        });
        Assert.EndsWith(".nc", seen, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_folder, "tables", "a.nc")));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
