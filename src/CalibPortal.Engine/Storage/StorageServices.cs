using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Engine.Storage;

/// <summary>Composition of the database.</summary>
internal static class StorageServices
{
    /// <summary>Adds contexts and the migration at start. Added first: other services find the schema ready.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, StorageOptions storage)
    {
        services.AddSingleton(storage);
        services.AddSingleton<CalibDbContextFactory>();
        services.AddSingleton<DatabaseMigration>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseMigration>());
        return services;
    }
}
