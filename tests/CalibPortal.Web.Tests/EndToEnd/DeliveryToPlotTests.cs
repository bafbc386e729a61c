using System.Text.Json;
using Microsoft.Playwright;

namespace CalibPortal.Web.Tests.EndToEnd;

/// <summary>The whole path of a team member: a folder becomes products, a run, results, a plot, measurements.</summary>
[Collection(BrowserCollection.Name)]
public sealed class DeliveryToPlotTests(BrowserPortal portal)
{
    private const string Product = "S2A_MSIL1C_20230610T084601_N0509_R107_T33KWP_20230610T122936.SAFE";

    private static string Demo(string folder) => Path.Combine(PortalFactory.RepositoryRoot, "data", "demo", folder);

    [Fact]
    public async Task Folder_RegisteredAndExtracted_BecomesThePlotOfItsTruth()
    {
        var page = await portal.OpenAsync("/products");
        await RegisterAsync(page, Demo("products"));
        await RegisterAsync(page, Demo("radcalnet"));

        var productId = await OpenProductAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Run extraction", Exact = true }).First.ClickAsync();
        await StartAsync(page, "GONA01_2023_161");
        await WaitForEndAsync(page);
        var plotted = await PlottedMeansAsync(page);

        // Oracle: data/demo/truth.json, what was painted into the product, with a noise of 0.0008 per pixel (make_demo.py). The site has one
        // pixel at 60 m and nine or more at 20 m and 10 m: four standard deviations of the mean.
        var painted = Painted();
        Assert.Equal(painted.Select(band => band.Band), painted.Zip(plotted).Where(pair => Math.Abs(pair.First.Reflectance - pair.Second) < (pair.First.Band is "B01" or "B09" or "B10" ? 0.0032 : 0.0011)).Select(pair => pair.First.Band));
        Assert.Equal(painted.Count, plotted.Count);

        await page.GotoAsync("/measurements?quantity=ratioToReference&site=GONA&band=B04");
        await page.Locator(".js-plotly-plot").First.WaitForAsync();
        var link = page.Locator("table.records a[href*='PRD-']").First;
        Assert.Equal($"/products/{productId}", await link.GetAttributeAsync("href"));
        await link.ClickAsync();
        await page.GetByText(Product).First.WaitForAsync();
        Assert.Empty(portal.Complaints);
    }

    private static async Task RegisterAsync(IPage page, string folder)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Register a folder" }).First.ClickAsync();
        await page.FillAsync("#register-path", folder);
        await page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.GetByText("registered,").WaitForAsync();
        Assert.Contains("0 refused", await page.Locator(".mud-dialog p[role=status]").InnerTextAsync(), StringComparison.Ordinal);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator(".mud-dialog").WaitForAsync(new() { State = WaitForSelectorState.Detached });
    }

    private static async Task<string> OpenProductAsync(IPage page)
    {
        await page.FillAsync("input[aria-label='Search products']", "20230610");
        var link = page.Locator($"table.records a[title='{Product}']");
        await link.WaitForAsync();
        await link.ClickAsync();
        await page.GetByText("Radiometric passport").WaitForAsync();
        return (await page.Locator("main h1").InnerTextAsync()).Trim();
    }

    private static async Task StartAsync(IPage page, string reference)
    {
        await page.GetByText("Gobabeb (Namibia): catalogue").WaitForAsync();
        await page.Locator("[data-field=references] tr", new() { HasText = reference }).Locator("input").CheckAsync();
        await page.GetByText("Compared with RadCalNet").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start run" }).ClickAsync();
        await page.WaitForURLAsync("**/runs/RUN-*");
    }

    private static async Task WaitForEndAsync(IPage page)
    {
        await page.WaitForFunctionAsync("() => /Done|Failed|Interrupted|Cancelled/.test(document.querySelector('.page-head')?.innerText ?? '')", null, new() { Timeout = 180_000 });
        Assert.Contains("Done", await page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<IReadOnlyList<double>> PlottedMeansAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Figures" }).ClickAsync();
        await page.WaitForURLAsync("**tab=figures**");
        // What the plot holds, not what the server meant to send. Points stand in the order of wavelength, which is that of the mission's list of bands.
        var plotted = await page.WaitForFunctionAsync(
            "() => { const means = document.querySelector('.figures .js-plotly-plot')?.data?.find(trace => trace.name.startsWith('S2A')); return means && Array.from(means.y); }");
        return await plotted.JsonValueAsync<double[]>();
    }

    private static List<(string Band, double Reflectance)> Painted()
    {
        using var truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(Demo("."), "truth.json")));
        var scene = truth.RootElement.GetProperty("scenes").EnumerateArray().Single(entry => entry.GetProperty("product").GetString() == $"{Product[..^5]}.zip");
        return [.. scene.GetProperty("reflectance").EnumerateObject().Select(band => (band.Name, band.Value.GetDouble()))];
    }
}
