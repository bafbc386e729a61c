using CalibPortal.Engine.Demo;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;
using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Engine;

/// <summary>Composition of the catalogues: products, uploads, sites, measurements, demo data.</summary>
internal static class CatalogueServices
{
    /// <summary>Adds the catalogues; they need the database.</summary>
    public static IServiceCollection AddCatalogues(this IServiceCollection services, StorageOptions storage)
    {
        services.AddSingleton<SiteService>();
        services.AddSingleton<IDeliveryExaminer, DeliveryExaminer>();
        services.AddSingleton<ProductService>();
        services.AddSingleton<UploadService>();
        services.AddHostedService<UploadSweep>();
        services.AddSingleton<MeasurementService>();
        services.AddSingleton<DemoData>();
        if (storage.DemoData)
        {
            services.AddHostedService<DemoFilling>();
        }

        return services;
    }
}
