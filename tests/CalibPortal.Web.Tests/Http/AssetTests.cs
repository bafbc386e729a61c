using System.Net;
using System.Text.RegularExpressions;

namespace CalibPortal.Web.Tests.Http;

public sealed class AssetTests(PortalFactory portal) : IClassFixture<PortalFactory>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("portal.css")]
    [InlineData("favicon.svg")]
    public async Task Get_TopLevelWwwroot_ServesTheBytesOfTheFile(string name)
    {
        var served = await portal.CreateClient().GetByteArrayAsync($"/{name}", Cancelled);

        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(PortalFactory.RepositoryRoot, "wwwroot", name), Cancelled), served);
    }

    [Fact]
    public async Task Get_EveryAssetThatThePageNames_IsThere()
    {
        var client = portal.CreateClient();
        var page = await client.GetStringAsync("/", Cancelled);
        var addresses = Regex.Matches(page, """(?:href|src)="([^"#]+\.(?:css|js|svg))" """, RegexOptions.IgnorePatternWhitespace).Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.True(addresses.Count >= 7, $"The page names only {addresses.Count} assets.");
        foreach (var address in addresses)
        {
            using var response = await client.GetAsync($"/{address}", Cancelled);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync(Cancelled));
        }
    }

    [Theory]
    [InlineData("Shared/FigureView.razor.js")]
    [InlineData("Features/Products/UploadPanel.razor.js")]
    [InlineData("Layout/MainLayout.razor.js")]
    [InlineData("_content/Plotly.Blazor/plotly-3.7.0.min.js")]
    public async Task Get_ModuleThatAComponentImports_IsScript(string address)
    {
        using var response = await portal.CreateClient().GetAsync($"/{address}", Cancelled);

        Assert.Equal("text/javascript", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Get_AnyPage_ForbidsForeignScriptAndEval()
    {
        using var response = await portal.CreateClient().GetAsync("/", Cancelled);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"), value => value.Contains("script-src", StringComparison.Ordinal));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal(["nosniff"], response.Headers.GetValues("X-Content-Type-Options"));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task Get_Health_IsHealthy(string address) => Assert.Equal("Healthy", await portal.CreateClient().GetStringAsync(address, Cancelled));
}
