using Microsoft.Playwright;

namespace CalibPortal.Web.Tests.EndToEnd;

/// <summary>The real portal on a real socket, with a worker and child processes, and a real browser in front of it.</summary>
public sealed class BrowserPortal : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly WorkingPortal _portal = new();
    private readonly List<string> _complaints = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Errors that the page opened last wrote to the browser's console, and exceptions it did not catch.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
        {
            return;
        }

        _portal.UseKestrel(0);
        _portal.StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Flags });
    }

    /// <summary>A new page at the portal, 1280 by 800; skips the test where there is no browser.</summary>
    public async Task<IPage> OpenAsync(string address)
    {
        _complaints.Clear();
        Assert.SkipWhen(_browser is null, $"{Chromium} is not installed: apt-get install chromium");
        var context = await _browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = _portal.ClientOptions.BaseAddress.ToString(),
            ViewportSize = new ViewportSize { Width = 1280, Height = 800 },
        });
        // The machine of a build may be busy with other things.
        context.SetDefaultTimeout(60_000);
        var page = await context.NewPageAsync();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _complaints.Add(error);
        await page.GotoAsync(address);
        await page.Locator("main h1").First.WaitForAsync();
        await page.Locator("html[data-keys=ready]").WaitForAsync();
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        await _portal.DisposeAsync();
    }

    private sealed class WorkingPortal : PortalFactory
    {
        protected override bool Worker => true;
    }
}
