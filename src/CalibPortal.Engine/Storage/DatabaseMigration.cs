using CalibPortal.Engine.Refusals;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace CalibPortal.Engine.Storage;

/// <summary>
/// Brings the schema up to date before any other service starts. Processes that start at once take turns: EF Core's own lock
/// does not cover the creation of its history table on PostgreSQL, and on SQLite a killed process leaves it behind for ever.
/// </summary>
public sealed class DatabaseMigration(CalibDbContextFactory contexts, StorageOptions storage, TimeProvider clock) : IHostedLifecycleService
{
    /// <summary>Any number will do as long as all processes use the same one.</summary>
    private const long AdvisoryLock = 0x43414C4942;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Applies what is missing; does nothing on a current database. Refuses with <c>DATABASE-BUSY</c> when another process holds the turn for two minutes.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(storage.HomeFolder);
        return storage.Provider == DatabaseProvider.Sqlite ? MigrateFileAsync(cancellationToken) : MigrateServerAsync(cancellationToken);
    }

    /// <inheritdoc />
    public Task StartingAsync(CancellationToken cancellationToken) => RunAsync(cancellationToken);

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc />
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task MigrateFileAsync(CancellationToken cancellationToken)
    {
        var file = Path.GetFullPath(new SqliteConnectionStringBuilder(storage.ConnectionString).DataSource);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var turn = await OpenAloneAsync($"{file}.migration", cancellationToken);
        await using var context = contexts.CreateDbContext();
        // Whoever left EF Core's lock row is dead: a living one would hold the file that we hold.
        await context.Database.ExecuteSqlRawAsync("DROP TABLE IF EXISTS \"__EFMigrationsLock\"", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);
    }

    private async Task<FileStream> OpenAloneAsync(string path, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception)
            {
                if (clock.GetElapsedTime(started) > Patience)
                {
                    throw new RefusalException(
                        "DATABASE-BUSY",
                        "The database schema cannot be brought up to date.",
                        $"{path} free within {Patience.TotalSeconds:0} s",
                        exception.Message,
                        "Stop the other process that starts on the same database, or give this one another database.",
                        exception);
                }
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50), clock, cancellationToken);
        }
    }

    private async Task MigrateServerAsync(CancellationToken cancellationToken)
    {
        await using var turn = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(storage.ConnectionString) { Pooling = false }.ConnectionString);
        await turn.OpenAsync(cancellationToken);
        await using (var take = new NpgsqlCommand("SELECT pg_advisory_lock($1)", turn) { CommandTimeout = (int)Patience.TotalSeconds })
        {
            take.Parameters.AddWithValue(AdvisoryLock);
            await take.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var context = contexts.CreateDbContext();
        await context.Database.MigrateAsync(cancellationToken);
        // The lock ends with its connection.
    }
}
