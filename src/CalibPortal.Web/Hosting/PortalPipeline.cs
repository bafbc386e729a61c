using CalibPortal.Web.Layout;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace CalibPortal.Web.Hosting;

/// <summary>The order in which a request passes.</summary>
public static class PortalPipeline
{
    /// <summary>Maps pages, endpoints, assets and health.</summary>
    public static WebApplication UsePortal(this WebApplication app)
    {
        app.UseSecurityHeaders();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();

        app.MapStaticAssets().AllowAnonymous();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions { Predicate = check => check.Tags.Contains(StorageHealth.ReadyTag) }).AllowAnonymous();
        app.MapApi();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        return app;
    }

    private static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup("/api").AddEndpointFilter<SameOriginFilter>();
        _ = api;
    }
}
