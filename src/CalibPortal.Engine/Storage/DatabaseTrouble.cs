using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Storage;

/// <summary>Tells failures of the database (away, busy, cut off) from faults of ours.</summary>
internal static class DatabaseTrouble
{
    /// <summary>True when <paramref name="exception"/> came from the database; EF Core wraps those that it takes for passing ones.</summary>
    public static bool Is(Exception exception) =>
        exception is DbException or DbUpdateException { InnerException: DbException } or InvalidOperationException { InnerException: DbException };
}
