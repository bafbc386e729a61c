using CalibPortal.Engine;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.StaticWebAssets;
using MudBlazor;
using MudBlazor.Services;

namespace CalibPortal.Web.Hosting;

/// <summary>Everything that the portal needs, composed once.</summary>
public static class PortalServices
{
    /// <summary>Adds the engine, people, pages and endpoints.</summary>
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        // Built but not published output would otherwise serve empty assets outside Development.
        StaticWebAssetsLoader.UseStaticWebAssets(builder.Environment, builder.Configuration);

        var options = builder.Configuration.GetSection(PortalOptions.Section).Get<PortalOptions>() ?? new PortalOptions();
        var engine = options.ToEngineOptions(AppContext.BaseDirectory);
        builder.Services.AddEngine(engine);
        builder.Services.AddPeople(options);
        builder.Services.AddPages();

        var home = engine.Storage!.HomeFolder;
        builder.Services.AddDataProtection().SetApplicationName("CalibPortal")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(home, "keys")));
        builder.Services.AddHealthChecks().AddCheck<StorageHealth>("storage", tags: [StorageHealth.ReadyTag]);
        return builder;
    }

    private static void AddPeople(this IServiceCollection services, PortalOptions options)
    {
        services.AddAuthentication(LocalPersonHandler.SchemeName)
            .AddScheme<LocalPersonOptions, LocalPersonHandler>(LocalPersonHandler.SchemeName, scheme => scheme.AllowRemote = options.AllowRemotePerson);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
    }

    private static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddScoped<Features.Search.PortalSearch>();
        services.AddAntiforgery(antiforgery => antiforgery.HeaderName = SameOriginFilter.HeaderName);
        services.AddProblemDetails();
        services.AddExceptionHandler<RefusalProblems>();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.PreventDuplicates = true;
            mud.SnackbarConfiguration.VisibleStateDuration = 6000;
        });
    }
}
