using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Web.Tests.Http;

public sealed class ProblemTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/api/runs/RUN-999/log", "RUN-UNKNOWN")]
    [InlineData("/api/runs/nonsense/log", "RUN-UNKNOWN")]
    [InlineData("/api/runs/RUN-999/artefacts/figures/x.json", "ARTEFACT-UNKNOWN")]
    [InlineData("/api/uploads/0d9a7c3e-5f0f-4a53-9a6e-0a5d6ad9b001", "UPLOAD-UNKNOWN")]
    public async Task Get_WhatIsNotThere_Is404WithItsCode(string address, string code)
    {
        using var response = await portal.CreateClient().GetAsync(address, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled);
        Assert.Equal(code, (string?)problem!["code"]);
        Assert.NotEmpty((string)problem["remedy"]!);
    }

    [Fact]
    public async Task Get_AddressOfNothing_Is404ForProgramsAndForPeople()
    {
        using var program = await portal.CreateClient().GetAsync("/api/nothing", Cancelled);
        using var person = await portal.CreateClient().GetAsync("/nothing", Cancelled);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (program.StatusCode, program.Content.Headers.ContentType?.MediaType));
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (person.StatusCode, person.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Put_ChunkAtAnotherOffset_Is409AndTellsWhereToGoOn()
    {
        var client = await portal.CreateClient().WithTokenAsync();
        var begun = await (await client.PostAsJsonAsync("/api/uploads", new { fileName = "a.zip", totalBytes = 100 }, Cancelled)).Content.ReadFromJsonAsync<JsonObject>(Cancelled);

        using var response = await client.PutAsync($"/api/uploads/{begun!["id"]}?offset=40", new ByteArrayContent(new byte[10]), Cancelled);

        var problem = await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled);
        Assert.Equal((HttpStatusCode.Conflict, "UPLOAD-OFFSET"), (response.StatusCode, (string?)problem!["code"]));
        Assert.Contains("0", (string)problem["found"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_WithoutTheTokenOfAPage_IsRefused()
    {
        using var response = await portal.CreateClient().PostAsJsonAsync("/api/uploads", new { fileName = "a.zip", totalBytes = 100 }, Cancelled);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("REQUEST-TOKEN", (string?)(await response.Content.ReadFromJsonAsync<JsonObject>(Cancelled))!["code"]);
    }

    [Theory]
    [InlineData("/api/products.csv")]
    [InlineData("/api/runs/RUN-1/log")]
    [InlineData("/")]
    public async Task Get_FromAnotherMachine_Is401InTheLocalMode(string address)
    {
        await using var far = portal.WithWebHostBuilder(builder => builder.ConfigureServices(services => services.AddSingleton<IStartupFilter, FarAway>()));

        using var response = await far.CreateClient().GetAsync(address, Cancelled);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    /// <summary>Makes every request come from an address of the documentation range.</summary>
    private sealed class FarAway : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                context.Connection.RemoteIpAddress = IPAddress.Parse("203.0.113.7");
                return following(context);
            });
            next(app);
        };
    }
}
