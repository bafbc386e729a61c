using System.Security.Claims;
using CalibPortal.Engine.People;

namespace CalibPortal.Web.Hosting;

/// <summary>The one place where a signed-in person becomes the engine's <see cref="Actor"/>.</summary>
public static class PrincipalActor
{
    /// <summary>The actor; throws when nobody is signed in, which the fallback policy keeps from happening.</summary>
    public static Actor ToActor(this ClaimsPrincipal principal)
    {
        var id = principal.FindFirstValue(ClaimTypes.NameIdentifier) ?? throw new InvalidOperationException("Nobody is signed in.");
        return new Actor(id, principal.FindFirstValue(ClaimTypes.Name) ?? id);
    }
}
