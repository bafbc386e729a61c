using CalibPortal.Engine;
using CalibPortal.Engine.Storage;
using Microsoft.Data.Sqlite;

namespace CalibPortal.Tests.Engine.Storage;

/// <summary>An empty database of one provider with its home folder, gone after the test.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private TestDatabase(StorageOptions options)
    {
        Options = options;
        Contexts = new CalibDbContextFactory(options);
    }

    public StorageOptions Options { get; }

    public CalibDbContextFactory Contexts { get; }

    /// <summary>A database without tables.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider, PostgreSqlServer server)
    {
        var home = Directory.CreateTempSubdirectory("calib-home-").FullName;
        var connection = provider == DatabaseProvider.Sqlite
            ? $"Data Source={Path.Combine(home, "portal.db")}"
            : await server.CreateDatabaseAsync();
        return new TestDatabase(new StorageOptions { Provider = provider, ConnectionString = connection, HomeFolder = home });
    }

    /// <summary>A database with the current schema.</summary>
    public static async Task<TestDatabase> CreateAsync(DatabaseProvider provider, PostgreSqlServer server, CancellationToken cancellationToken)
    {
        var database = await CreateEmptyAsync(provider, server);
        await database.MigrateAsync(cancellationToken);
        return database;
    }

    public Task MigrateAsync(CancellationToken cancellationToken) =>
        new DatabaseMigration(Contexts, Options, TimeProvider.System).RunAsync(cancellationToken);

    public ValueTask DisposeAsync()
    {
        if (Options.Provider == DatabaseProvider.Sqlite)
        {
            using var connection = new SqliteConnection(Options.ConnectionString);
            SqliteConnection.ClearPool(connection);
        }

        Directory.Delete(Options.HomeFolder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
