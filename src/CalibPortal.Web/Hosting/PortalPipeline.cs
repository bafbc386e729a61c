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
        // People get a page, programs get problem details: the inner one has written its answer when the outer one looks.
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        app.UseWhen(IsApi, api => api.UseStatusCodePages());
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
