using CalibPortal.Web.Features.Measurements.Api;
using CalibPortal.Web.Features.Products.Api;
using CalibPortal.Web.Features.Runs.Api;
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
        app.UseExceptionHandler();
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
        app.UseWhen(context => !IsApi(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found"));
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

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    private static void MapApi(this WebApplication app) =>
        app.MapGroup("/api").AddEndpointFilter<SameOriginFilter>().MapProducts().MapUploads().MapRuns().MapMeasurements();
}
