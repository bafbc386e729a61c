using CalibPortal.Engine.Inspection;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CalibPortal.Engine;

/// <summary>Composition of the catalogues: products, uploads, sites, measurements.</summary>
internal static class CatalogueServices
{
    /// <summary>Adds the catalogues; they need the database.</summary>
    public static IServiceCollection AddCatalogues(this IServiceCollection services)
    {
        services.AddSingleton<SiteService>();
        services.TryAddSingleton<InspectionService>();
        services.AddSingleton<IDeliveryExaminer, DeliveryExaminer>();
        services.AddSingleton<ProductService>();
        services.AddSingleton<UploadService>();
        services.AddHostedService<UploadSweep>();
        services.AddSingleton<MeasurementService>();
        return services;
    }
}
