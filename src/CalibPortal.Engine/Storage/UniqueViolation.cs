using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CalibPortal.Engine.Storage;

/// <summary>Tells the one failure of a write that means "somebody was faster" from all others.</summary>
internal static class UniqueViolation
{
    private const int SqliteConstraintUnique = 2067;

    /// <summary>True when the database refused the row because of a unique index.</summary>
    public static bool Caused(DbUpdateException exception) => exception.InnerException switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode == SqliteConstraintUnique,
        PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation,
        _ => false,
    };
}
