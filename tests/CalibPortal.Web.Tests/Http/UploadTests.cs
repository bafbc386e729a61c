using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CalibPortal.Web.Tests.Http;

/// <summary>Uploads over a real socket, so that a cut is a cut.</summary>
public sealed class UploadTests : IAsyncDisposable
{
    private readonly PortalFactory _portal = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private static string Delivery => Directory.EnumerateFiles(Path.Combine(PortalFactory.RepositoryRoot, "data", "demo", "products"), "*T33KWP*.zip").Order(StringComparer.Ordinal).First();

    [Fact]
    public async Task Upload_CutInTheMiddleOfAChunk_ResumesToTheSameBytes()
    {
        _portal.UseKestrel(0);
        _portal.StartServer();
        var bytes = await File.ReadAllBytesAsync(Delivery, Cancelled);
        using var client = await _portal.CreateClient().WithTokenAsync();
        var id = (string)(await BeginAsync(client, Path.GetFileName(Delivery), bytes.Length))["id"]!;
        await SendAsync(client, id, 0, bytes.AsMemory(0, 100_000));

        await CutAsync(client.BaseAddress!, id, offset: 100_000, promised: 80_000, bytes.AsMemory(100_000, 30_000));
        await WaitUntilReceivedAsync(client, id, expected: 130_000);
        await SendAsync(client, id, 130_000, bytes.AsMemory(130_000));
        using var finished = await client.PostAsync($"/api/uploads/{id}/finish", null, Cancelled);

        var product = (await finished.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!;
        Assert.Equal(HttpStatusCode.OK, finished.StatusCode);
        var list = await client.GetStringAsync("/api/products.csv", Cancelled);
        // Oracle: the hash of the file as it lies in the repository.
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(bytes)), list, StringComparison.Ordinal);
        Assert.Contains((string)product["id"]!, list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Finish_WhatIsNoDelivery_IsRefusedWithACodeAndRegistersNothing()
    {
        using var client = await _portal.CreateClient().WithTokenAsync();
        var bytes = Encoding.UTF8.GetBytes("this is no delivery");
        var id = (string)(await BeginAsync(client, "notes.zip", bytes.Length))["id"]!;
        await SendAsync(client, id, 0, bytes);

        using var finished = await client.PostAsync($"/api/uploads/{id}/finish", null, Cancelled);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, finished.StatusCode);
        Assert.NotEmpty((string)(await finished.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!["code"]!);
        Assert.Single((await client.GetStringAsync("/api/products.csv", Cancelled)).Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Delete_Unfinished_ForgetsIt()
    {
        using var client = await _portal.CreateClient().WithTokenAsync();
        var id = (string)(await BeginAsync(client, "a.zip", 10))["id"]!;

        using var deleted = await client.DeleteAsync($"/api/uploads/{id}", Cancelled);
        using var asked = await client.GetAsync($"/api/uploads/{id}", Cancelled);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (deleted.StatusCode, asked.StatusCode));
    }

    public ValueTask DisposeAsync() => _portal.DisposeAsync();

    private static async Task<JsonObject> BeginAsync(HttpClient client, string name, long bytes)
    {
        using var response = await client.PostAsJsonAsync("/api/uploads", new { fileName = name, totalBytes = bytes }, Cancelled);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!;
    }

    private static async Task SendAsync(HttpClient client, string id, long offset, ReadOnlyMemory<byte> chunk)
    {
        using var response = await client.PutAsync($"/api/uploads/{id}?offset={offset}", new ReadOnlyMemoryContent(chunk), Cancelled);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // Promises a chunk, sends a part of it, and hangs up.
    private async Task CutAsync(Uri address, string id, long offset, int promised, ReadOnlyMemory<byte> part)
    {
        using var visitor = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = address };
        var (token, cookie) = await visitor.ReadTokenAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port, Cancelled);
        var stream = socket.GetStream();
        var head = $"PUT /api/uploads/{id}?offset={offset} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Length: {promised}\r\n"
            + $"{PortalPageToken.HeaderName}: {token}\r\nCookie: {cookie}\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), Cancelled);
        await stream.WriteAsync(part, Cancelled);
        await stream.FlushAsync(Cancelled);
        await WaitUntilOnDiskAsync(id, offset + part.Length);
    }

    // Only a part that the server has written makes the cut one in the middle of a chunk.
    private async Task WaitUntilOnDiskAsync(string id, long bytes)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        var part = new FileInfo(Path.Combine(_portal.Home, "uploads", $"{Guid.Parse(id):N}.part"));
        while (!part.Exists || part.Length < bytes)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            part.Refresh();
        }
    }

    // What arrived of the cut chunk counts as soon as the server notices the cut.
    private static async Task WaitUntilReceivedAsync(HttpClient client, string id, int expected)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(TimeSpan.FromSeconds(60));
        int received;
        do
        {
            received = (int)(await client.GetFromJsonAsync<JsonObject>($"/api/uploads/{id}", patience.Token))!["receivedBytes"]!;
            Assert.True(received <= expected, $"{received} bytes count, {expected} were sent.");
        }
        while (received < expected);
    }
}
