using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CalibPortal.Engine.Storage.PostgreSql;

/// <summary>The database on a PostgreSQL server.</summary>
public sealed class PostgreSqlCalibDbContext(DbContextOptions<PostgreSqlCalibDbContext> options) : CalibDbContext(options)
{
    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>().HaveColumnType("timestamp with time zone");
    }

    /// <summary>The provider refuses instants whose offset is not zero, although the column keeps none.</summary>
    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant);
}
