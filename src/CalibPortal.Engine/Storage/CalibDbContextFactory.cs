using CalibPortal.Engine.Storage.PostgreSql;
using CalibPortal.Engine.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Storage;

/// <summary>Opens contexts of the configured database. A context is short: open, do one thing, dispose.</summary>
public sealed class CalibDbContextFactory : IDbContextFactory<CalibDbContext>
{
    private readonly Func<CalibDbContext> _create;

    /// <summary>Prepares the options of <paramref name="storage"/>; nothing is opened yet.</summary>
    public CalibDbContextFactory(StorageOptions storage)
    {
        Provider = storage.Provider;
        _create = storage.Provider switch
        {
            DatabaseProvider.Sqlite => Sqlite(storage.ConnectionString),
            DatabaseProvider.PostgreSql => PostgreSql(storage.ConnectionString),
            _ => throw new ArgumentOutOfRangeException(nameof(storage), storage.Provider, "Unknown database provider."),
        };
    }

    /// <summary>Kind of the database.</summary>
    public DatabaseProvider Provider { get; }

    /// <summary>A new context; the caller disposes it.</summary>
    public CalibDbContext CreateDbContext() => _create();

    private static Func<CalibDbContext> Sqlite(string connectionString)
    {
        var options = new DbContextOptionsBuilder<SqliteCalibDbContext>()
            .UseSqlite(connectionString)
            .AddInterceptors(new SqliteConnectionPragmas())
            .Options;
        return () => new SqliteCalibDbContext(options);
    }

    private static Func<CalibDbContext> PostgreSql(string connectionString)
    {
        var options = new DbContextOptionsBuilder<PostgreSqlCalibDbContext>()
            .UseNpgsql(connectionString)
            .Options;
        return () => new PostgreSqlCalibDbContext(options);
    }
}
