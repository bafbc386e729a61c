using Microsoft.Playwright;

namespace CalibPortal.Web.Tests.EndToEnd;

/// <summary>What only a browser can show: keys, focus, history, theme, uploads over a bad line.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ShellTests(BrowserPortal portal)
{
    [Fact]
    public async Task Back_FromAPageBehindAFilteredList_BringsTheFilterBack()
    {
        var page = await portal.OpenAsync("/sites?q=libya&sort=name&dir=desc");
        await page.Locator("table.records a", new() { HasText = "LIBYA4" }).First.ClickAsync();
        await page.WaitForURLAsync("**/sites/LIBYA4");

        await page.GoBackAsync();

        await page.WaitForURLAsync("**/sites?q=libya&sort=name&dir=desc");
        await page.Locator("h1", new() { HasText = "Sites" }).WaitForAsync();
        await page.Locator("table.records td", new() { HasText = "LIBYA1" }).First.WaitForAsync();
        Assert.Equal("libya", await page.Locator("input[aria-label='Search sites']").InputValueAsync());
        Assert.Equal("descending", await page.Locator("th", new() { HasText = "Name" }).GetAttributeAsync("aria-sort"));
        Assert.Equal(["LIBYA4", "LIBYA3", "LIBYA2", "LIBYA1"], await page.Locator("table.records tbody td:first-child").AllInnerTextsAsync());
    }

    [Fact]
    public async Task CtrlK_NameOfASite_OpensItByKeysAlone()
    {
        var page = await portal.OpenAsync("/");
        await page.Keyboard.PressAsync("Control+k");
        await page.Locator("#portal-search:focus").WaitForAsync();

        await page.Keyboard.TypeAsync("gobab");
        await page.GetByText("GONA Gobabeb (Namibia)").WaitForAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await page.Locator("h1", new() { HasText = "Gobabeb" }).WaitForAsync();
    }

    [Fact]
    public async Task QuestionMark_OnAnyPage_ShowsTheKeysUntilEscape()
    {
        var page = await portal.OpenAsync("/runs");

        await page.Keyboard.PressAsync("?");
        await page.Locator(".mud-dialog:focus-within", new() { HasText = "Search ids, products, error codes, sites" }).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");

        await page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    [Fact]
    public async Task FirstTab_OfAPage_IsPastTheNavigationAndVisible()
    {
        var page = await portal.OpenAsync("/sites");
        await page.Locator("main h1:focus").WaitForAsync();

        await page.Keyboard.PressAsync("Tab");

        Assert.Equal("Search sites", await page.EvaluateAsync<string>("() => document.activeElement.getAttribute('aria-label')"));
        Assert.Equal("solid", await page.EvaluateAsync<string>("() => getComputedStyle(document.activeElement).outlineStyle"));
    }

    [Fact]
    public async Task Theme_Switched_IsRememberedByTheNextPage()
    {
        var page = await portal.OpenAsync("/sites");
        var before = await page.EvaluateAsync<string>("() => document.documentElement.dataset.theme");

        await page.GetByRole(AriaRole.Button, new() { Name = "Use the dark theme" }).ClickAsync();
        await page.Locator("html[data-theme=dark]").WaitForAsync();
        await page.ReloadAsync();
        await page.Locator("main h1").First.WaitForAsync();

        Assert.Equal("light", before);
        Assert.Equal("dark", await page.EvaluateAsync<string>("() => document.documentElement.dataset.theme"));
    }

    [Fact]
    public async Task Register_PathOfNothing_ShowsCodeAndRemedyInPlace()
    {
        var page = await portal.OpenAsync("/products");
        await page.GetByRole(AriaRole.Button, new() { Name = "Register a folder" }).First.ClickAsync();
        await page.FillAsync("#register-path", "/nowhere/at/all");

        await page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();

        var refusal = page.Locator(".mud-dialog [role=alert]").First;
        await refusal.WaitForAsync();
        Assert.Matches("Code\\s+[A-Z][A-Z0-9-]+", await refusal.InnerTextAsync());
        Assert.Contains("Remedy", await refusal.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_LineCutOnce_GoesOnAndMakesAProduct()
    {
        var page = await portal.OpenAsync("/products");
        var cuts = 0;
        await page.RouteAsync("**/api/uploads/*?offset=*", async route =>
        {
            if (Interlocked.Increment(ref cuts) == 1)
            {
                await route.AbortAsync("connectionreset");
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload", Exact = true }).ClickAsync();
        await page.Locator("#upload-files").WaitForAsync(new() { State = WaitForSelectorState.Attached });

        // The panel listens to the input once its module is there; a file chosen before would be lost to a person as well.
        await page.WaitForFunctionAsync("() => document.querySelector('section.upload')?.dataset.ready === 'yes'");
        await page.Locator("#upload-files").SetInputFilesAsync(Path.Combine(PortalFactory.RepositoryRoot, "data", "demo", "radcalnet", "LCFR01_2017_162_v02.04.output"));

        var link = page.Locator("section.upload a[href*='PRD-']");
        await link.WaitForAsync();
        Assert.True(cuts >= 2, $"The line was cut {cuts} times.");
        await link.ClickAsync();
        await page.GetByText("LCFR01_2017_162").First.WaitForAsync();
    }
}
