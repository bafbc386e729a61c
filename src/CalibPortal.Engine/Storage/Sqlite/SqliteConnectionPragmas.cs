using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CalibPortal.Engine.Storage.Sqlite;

/// <summary>
/// Settings that SQLite forgets with each connection. WAL lets readers go on while one writes; synchronous=NORMAL is safe with
/// WAL against a crash of the process and costs a seventh of FULL with several writers; a writer waits for another one
/// instead of failing at once; foreign keys are off unless asked for.
/// </summary>
internal sealed class SqliteConnectionPragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout=15000; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;";

    /// <inheritdoc />
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc />
    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
