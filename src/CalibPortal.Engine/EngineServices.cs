using CalibPortal.Engine.Inspection;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Sources.Delivery;
using CalibPortal.Engine.Sources.Ecmwf;
using CalibPortal.Engine.Sources.Native.Gdal;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Engine;

/// <summary>The one composition that the portal, <c>calib</c> and the tests call.</summary>
public static class EngineServices
{
    /// <summary>Adds the engine; the database, its services and the queue only where <see cref="EngineOptions.Storage"/> is given.</summary>
    public static IServiceCollection AddEngine(this IServiceCollection services, EngineOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(_ => ReferenceDataSet.Load(options.ReferenceDataFolder));
        services.AddSingleton<ISiteCatalog>(provider => provider.GetRequiredService<ReferenceDataSet>().Sites);
        services.AddSingleton(_ => QualifiedBaselines.Load(options.ReferenceDataFolder));
        services.AddSingleton<Sentinel2Reader>();
        services.AddInspection();
        services.AddSingleton(new EnvironmentFact("GDAL", () => GdalDataset.LibraryVersion));
        services.AddSingleton(new EnvironmentFact("ecCodes", () => GribReader.LibraryVersion));
        services.AddSingleton<HashInput>(DeliveryInput.HashAsync);
        services.AddSteps(ProcessorCatalog.Steps);
        services.AddStepExecution();
        if (options.Storage is { } storage)
        {
            services.AddStorage(storage);
            services.AddCatalogues(storage);
            services.AddRuns(storage);
        }

        return services;
    }
}
