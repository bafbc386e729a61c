using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Engine.Inspection;

/// <summary>Composes inspection: one line per kind of delivery.</summary>
internal static class InspectionServices
{
    /// <summary>Adds the inspectors; their readers are the engine's.</summary>
    public static IServiceCollection AddInspection(this IServiceCollection services)
    {
        services.AddSingleton<IDeliveryInspector, Sentinel2Inspector>();
        services.AddSingleton<IDeliveryInspector, RadCalNetInspector>();
        services.AddSingleton<InspectionService>();
        return services;
    }
}
