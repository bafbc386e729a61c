using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Storage.Sqlite;

/// <summary>The database as one SQLite file.</summary>
public sealed class SqliteCalibDbContext(DbContextOptions<SqliteCalibDbContext> options) : CalibDbContext(options)
{
    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<SortableInstantConverter>();
    }
}
