using System.Text.RegularExpressions;

namespace CalibPortal.Web.Tests.Http;

/// <summary>Gets the token of a portal page and its cookie, as the browser does, and sends the token with every later request.</summary>
internal static partial class PortalPageToken
{
    public const string HeaderName = "X-CalibPortal-Token";

    public static async Task<HttpClient> WithTokenAsync(this HttpClient client)
    {
        var (token, _) = await client.ReadTokenAsync();
        client.DefaultRequestHeaders.Add(HeaderName, token);
        return client;
    }

    /// <summary>Token and cookie of a new visitor.</summary>
    public static async Task<(string Token, string Cookie)> ReadTokenAsync(this HttpClient client)
    {
        using var response = await client.GetAsync("/", TestContext.Current.CancellationToken);
        var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var cookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? string.Join("; ", cookies.Select(text => text.Split(';')[0])) : "";
        return (Token().Match(page).Groups[1].Value, cookie);
    }

    [GeneratedRegex("name=\"X-CalibPortal-Token\" content=\"([^\"]+)\"")]
    private static partial Regex Token();
}
