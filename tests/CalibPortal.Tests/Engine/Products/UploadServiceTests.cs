using System.Security.Cryptography;
using CalibPortal.Engine;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CalibPortal.Tests.Engine.Products;

/// <summary>Uploads in chunks, the same on each database.</summary>
public abstract class UploadServiceTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Finish_AllChunks_RegistersAByteIdenticalFile()
    {
        await using var portal = await PortalAsync();
        var content = Content(1_000_003);
        var upload = await portal.Uploads.BeginAsync("S2A.zip", content.Length, Actor.Local, Token);

        for (var offset = 0; offset < content.Length; offset += 300_000)
        {
            upload = await portal.Uploads.AppendAsync(upload.Id, offset, Chunk(content, offset, 300_000), Token);
        }

        var product = await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token);

        Assert.Equal(ProductOrigin.Uploaded, product.Origin);
        Assert.StartsWith(Path.Combine(portal.Home, "products"), product.Path, StringComparison.Ordinal);
        Assert.Equal("S2A.zip", Path.GetFileName(product.Path));
        Assert.Equal(SHA256.HashData(content), SHA256.HashData(await File.ReadAllBytesAsync(product.Path, Token)));
        Assert.Empty(Directory.GetFiles(Path.Combine(portal.Home, "uploads")));
        Assert.Equal(product.Id, (await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token)).Id);
    }

    [Fact]
    public async Task Append_ChunkIsCut_CountsWhatArrivedAndEndsByteIdentical()
    {
        await using var portal = await PortalAsync();
        var content = Content(900_000);
        var upload = await portal.Uploads.BeginAsync("S2A.zip", content.Length, Actor.Local, Token);

        await Assert.ThrowsAsync<IOException>(() => portal.Uploads.AppendAsync(upload.Id, 0, new CutStream(content, 400_000), Token));
        var after = await portal.Uploads.BeginAsync("S2A.zip", content.Length, Actor.Local, Token);
        Assert.Equal((upload.Id, 400_000L), (after.Id, after.ReceivedBytes));
        await portal.Uploads.AppendAsync(upload.Id, 400_000, Chunk(content, 400_000, 500_000), Token);

        var product = await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token);

        Assert.Equal(SHA256.HashData(content), SHA256.HashData(await File.ReadAllBytesAsync(product.Path, Token)));
    }

    [Fact]
    public async Task Append_BytesBehindTheCountedEnd_AreOverwritten()
    {
        await using var portal = await PortalAsync();
        var content = Content(50_000);
        var upload = await portal.Uploads.BeginAsync("S2A.zip", content.Length, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, Chunk(content, 0, 20_000), Token);

        // What a crash between write and flush leaves: more bytes on disk than were counted.
        var part = Assert.Single(Directory.GetFiles(Path.Combine(portal.Home, "uploads")));
        await using (var file = new FileStream(part, FileMode.Append))
        {
            await file.WriteAsync(new byte[40_000], Token);
        }

        await portal.Uploads.AppendAsync(upload.Id, 20_000, Chunk(content, 20_000, 30_000), Token);
        var product = await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token);

        Assert.Equal(content, await File.ReadAllBytesAsync(product.Path, Token));
    }

    [Fact]
    public async Task Append_OutOfPlace_RefusesAndTellsWhereToContinue()
    {
        await using var portal = await PortalAsync();
        var content = Content(1000);
        var upload = await portal.Uploads.BeginAsync("S2A.zip", 1000, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, Chunk(content, 0, 600), Token);

        var again = await Assert.ThrowsAsync<RefusalException>(() => portal.Uploads.AppendAsync(upload.Id, 0, Chunk(content, 0, 600), Token));
        var ahead = await Assert.ThrowsAsync<RefusalException>(() => portal.Uploads.AppendAsync(upload.Id, 700, Chunk(content, 700, 300), Token));

        Assert.Equal([("UPLOAD-OFFSET", "600"), ("UPLOAD-OFFSET", "600")], new[] { again, ahead }.Select(exception => (exception.Refusal.Code, exception.Refusal.Found)));
        Assert.Equal(600, (await portal.Uploads.GetAsync(upload.Id, Token)).ReceivedBytes);
    }

    [Fact]
    public async Task Append_WhileAnotherChunkIsWritten_RefusesBusyAndHarmsNothing()
    {
        await using var portal = await PortalAsync();
        var content = Content(2000);
        var upload = await portal.Uploads.BeginAsync("S2A.zip", 2000, Actor.Local, Token);
        var slow = new GatedStream(content[..1000]);
        var first = Task.Run(() => portal.Uploads.AppendAsync(upload.Id, 0, slow, Token), Token);
        await slow.Reached.WaitAsync(TimeSpan.FromSeconds(30), Token);

        await RefusesAsync("UPLOAD-BUSY", () => portal.Uploads.AppendAsync(upload.Id, 0, Chunk(content, 0, 1000), Token));
        await RefusesAsync("UPLOAD-BUSY", () => portal.Uploads.AbandonAsync(upload.Id, Token));
        slow.Open();
        await first;
        await portal.Uploads.AppendAsync(upload.Id, 1000, Chunk(content, 1000, 1000), Token);

        Assert.Equal(content, await File.ReadAllBytesAsync((await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token)).Path, Token));
    }

    [Fact]
    public async Task Append_MoreThanAnnounced_RefusesAndCountsNothingOfTheChunk()
    {
        await using var portal = await PortalAsync();
        var content = Content(1000);
        var upload = await portal.Uploads.BeginAsync("S2A.zip", 800, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, Chunk(content, 0, 500), Token);

        await RefusesAsync("UPLOAD-TOO-LONG", () => portal.Uploads.AppendAsync(upload.Id, 500, Chunk(content, 500, 500), Token));

        Assert.Equal(500, (await portal.Uploads.GetAsync(upload.Id, Token)).ReceivedBytes);
    }

    [Fact]
    public async Task Finish_InspectionRefuses_StoresTheRefusalAndRemovesTheBytes()
    {
        await using var portal = await PortalAsync();
        var upload = await portal.Uploads.BeginAsync("notes.txt", 3, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, new MemoryStream([1, 2, 3]), Token);

        await RefusesAsync("DELIVERY-UNKNOWN", () => portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token));
        await RefusesAsync("DELIVERY-UNKNOWN", () => portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token));
        await RefusesAsync("UPLOAD-ENDED", () => portal.Uploads.AppendAsync(upload.Id, 3, new MemoryStream([4]), Token));

        Assert.Contains("DELIVERY-UNKNOWN", (await portal.Uploads.GetAsync(upload.Id, Token)).RefusalJson, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(portal.Home, "products")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Path.Combine(portal.Home, "uploads")));
        Assert.Equal(0, (await portal.Products.ListAsync(new(), Token)).Total);

        // The same file can be sent again: the refused one is not continued.
        Assert.NotEqual(upload.Id, (await portal.Uploads.BeginAsync("notes.txt", 3, Actor.Local, Token)).Id);
    }

    [Fact]
    public async Task Finish_NotComplete_Refuses()
    {
        await using var portal = await PortalAsync();
        var upload = await portal.Uploads.BeginAsync("S2A.zip", 10, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, new MemoryStream(new byte[9]), Token);

        await RefusesAsync("UPLOAD-INCOMPLETE", () => portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token));
    }

    [Theory]
    [InlineData("../../etc/S2A.zip")]
    [InlineData("..\\..\\S2A.zip")]
    [InlineData("/absolute/S2A.zip")]
    public async Task Begin_NameWithFolders_KeepsTheLeafBelowTheHomeFolder(string name)
    {
        await using var portal = await PortalAsync();
        var upload = await portal.Uploads.BeginAsync(name, 1, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, new MemoryStream([1]), Token);

        var product = await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token);

        Assert.Equal("S2A.zip", upload.FileName);
        Assert.Equal(Path.Combine(portal.Home, "products", upload.Id.ToString("N"), "S2A.zip"), product.Path);
    }

    [Fact]
    public async Task Begin_UnusableLength_Refuses()
    {
        await using var portal = await PortalAsync();

        await RefusesAsync("UPLOAD-EMPTY", () => portal.Uploads.BeginAsync("a.zip", 0, Actor.Local, Token));
        await RefusesAsync("UPLOAD-TOO-LARGE", () => portal.Uploads.BeginAsync("a.zip", (32L << 30) + 1, Actor.Local, Token));
        await using var full = await PortalAsync(options => options with { KeepFreeBytes = long.MaxValue / 2 });
        await RefusesAsync("UPLOAD-NO-SPACE", () => full.Uploads.BeginAsync("a.zip", 1, Actor.Local, Token));
        await RefusesAsync("UPLOAD-UNKNOWN", () => portal.Uploads.GetAsync(Guid.NewGuid(), Token));
    }

    [Fact]
    public async Task Begin_AnotherPersonOrLength_IsAnotherUpload()
    {
        await using var portal = await PortalAsync();
        var mine = await portal.Uploads.BeginAsync("a.zip", 5, Actor.Local, Token);

        var same = await portal.Uploads.BeginAsync("a.zip", 5, Actor.Local, Token);
        var longer = await portal.Uploads.BeginAsync("a.zip", 6, Actor.Local, Token);
        var other = await portal.Uploads.BeginAsync("a.zip", 5, new Actor("u2", "Other"), Token);

        Assert.Equal(mine.Id, same.Id);
        Assert.Equal(3, new[] { mine.Id, longer.Id, other.Id }.Distinct().Count());
        Assert.Equal(2, (await portal.Uploads.UnfinishedAsync(Actor.Local, Token)).Count);
    }

    [Fact]
    public async Task Sweep_RestingUploads_GivesUpTheOldOnesOnly()
    {
        await using var portal = await PortalAsync();
        var old = await portal.Uploads.BeginAsync("old.zip", 10, Actor.Local, Token);
        await portal.Uploads.AppendAsync(old.Id, 0, new MemoryStream([1, 2]), Token);
        var active = await portal.Uploads.BeginAsync("active.zip", 10, Actor.Local, Token);
        portal.Clock.Advance(TimeSpan.FromDays(6));
        await portal.Uploads.AppendAsync(active.Id, 0, new MemoryStream([1, 2]), Token);
        portal.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await portal.Uploads.SweepAsync(Token));

        await RefusesAsync("UPLOAD-UNKNOWN", () => portal.Uploads.GetAsync(old.Id, Token));
        Assert.Equal(2, (await portal.Uploads.GetAsync(active.Id, Token)).ReceivedBytes);
        Assert.Single(Directory.GetFiles(Path.Combine(portal.Home, "uploads")));
    }

    [Fact]
    public async Task RemoveProduct_Uploaded_RemovesItsFilesAndItsUpload()
    {
        await using var portal = await PortalAsync();
        var upload = await portal.Uploads.BeginAsync("S2A.zip", 1, Actor.Local, Token);
        await portal.Uploads.AppendAsync(upload.Id, 0, new MemoryStream([1]), Token);
        var product = await portal.Uploads.FinishAsync(upload.Id, Actor.Local, Token);
        await RefusesAsync("UPLOAD-ENDED", () => portal.Uploads.AbandonAsync(upload.Id, Token));

        await portal.Products.RemoveAsync(product.Id, Actor.Local, Token);

        Assert.False(Directory.Exists(Path.GetDirectoryName(product.Path)));
        await RefusesAsync("UPLOAD-UNKNOWN", () => portal.Uploads.GetAsync(upload.Id, Token));
    }

    [Fact]
    public async Task RemoveProduct_RegisteredInPlace_KeepsItsFiles()
    {
        await using var portal = await PortalAsync();
        var path = Path.Combine(portal.Home, "S2A.zip");
        await File.WriteAllBytesAsync(path, [1], Token);
        var product = await portal.Products.RegisterAsync(path, ProductOrigin.Registered, Actor.Local, Token);

        await portal.Products.RemoveAsync(product.Id, Actor.Local, Token);

        Assert.True(File.Exists(path));
    }

    private static byte[] Content(int length)
    {
        var content = new byte[length];
        new Random(20260118).NextBytes(content);
        return content;
    }

    private static MemoryStream Chunk(byte[] content, int offset, int length) => new(content, offset, Math.Min(length, content.Length - offset));

    private static async Task RefusesAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<RefusalException>(act)).Refusal.Code);

    private async Task<Portal> PortalAsync(Func<StorageOptions, StorageOptions>? change = null)
    {
        var database = await TestDatabase.CreateAsync(provider, server, Token);
        var options = change?.Invoke(database.Options) ?? database.Options;
        var clock = new FakeTimeProvider(new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
        var examiner = new TestExaminer { ["S2A.zip"] = TestExaminer.Scene("S2A") };
        var products = new ProductService(
            examiner, new SiteService(new SiteSnapshot([]), database.Contexts, clock), database.Contexts, options, clock, NullLogger<ProductService>.Instance);
        return new(database, products, new UploadService(products, database.Contexts, options, clock, NullLogger<UploadService>.Instance), clock);
    }

    private sealed record Portal(TestDatabase Database, ProductService Products, UploadService Uploads, FakeTimeProvider Clock) : IAsyncDisposable
    {
        public string Home => Database.Options.HomeFolder;

        public async ValueTask DisposeAsync()
        {
            Products.Dispose();
            await Database.DisposeAsync();
        }
    }

    /// <summary>A connection that is cut after some bytes.</summary>
    private sealed class CutStream(byte[] content, int after) : MemoryStream(content)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken) => Position >= after
            ? throw new IOException("The connection was reset.")
            : base.ReadAsync(buffer[..(int)Math.Min(buffer.Length, after - Position)], cancellationToken);
    }

    /// <summary>A connection that waits in the middle until it is told to go on.</summary>
    private sealed class GatedStream(byte[] content) : MemoryStream(content)
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reached => _reached.Task;

        public void Open() => _gate.SetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            _reached.TrySetResult();
            await _gate.Task.WaitAsync(TimeSpan.FromSeconds(30), cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }
    }
}

public sealed class SqliteUploadServiceTests(PostgreSqlServer server) : UploadServiceTests(DatabaseProvider.Sqlite, server);

public sealed class PostgreSqlUploadServiceTests(PostgreSqlServer server) : UploadServiceTests(DatabaseProvider.PostgreSql, server);
