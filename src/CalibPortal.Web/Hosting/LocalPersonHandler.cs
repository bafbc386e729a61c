using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using CalibPortal.Engine.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace CalibPortal.Web.Hosting;

/// <summary>
/// Local single-user mode: whoever sits at this machine is <see cref="Actor.Local"/>. Accounts replace this handler and nothing else:
/// pages and endpoints know people only by their principal.
/// </summary>
public sealed class LocalPersonHandler(IOptionsMonitor<LocalPersonOptions> options, ILoggerFactory logs, UrlEncoder encoder)
    : AuthenticationHandler<LocalPersonOptions>(options, logs, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "LocalPerson";

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        // No address means that the caller is in this very process (test server).
        var address = Context.Connection.RemoteIpAddress;
        if (address is not null && !IPAddress.IsLoopback(address) && !Options.AllowRemote)
        {
            return Task.FromResult(AuthenticateResult.Fail("The local single-user mode serves this machine only."));
        }

        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, Actor.Local.Id), new Claim(ClaimTypes.Name, Actor.Local.Name)],
            Scheme.Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Scheme.Name)));
    }
}

/// <summary>Options of <see cref="LocalPersonHandler"/>.</summary>
public sealed class LocalPersonOptions : AuthenticationSchemeOptions
{
    /// <summary>True to serve other machines as well.</summary>
    public bool AllowRemote { get; set; }
}
