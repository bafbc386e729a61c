using CalibPortal.Engine.Storage.PostgreSql;
using CalibPortal.Engine.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CalibPortal.Engine.Storage;

/// <summary>Context for <c>dotnet ef migrations add NAME --context SqliteCalibDbContext</c>; no database is touched.</summary>
internal sealed class DesignTimeSqliteContext : IDesignTimeDbContextFactory<SqliteCalibDbContext>
{
    /// <inheritdoc />
    public SqliteCalibDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteCalibDbContext>().UseSqlite("Data Source=:memory:").Options);
}

/// <summary>Context for <c>dotnet ef migrations add NAME --context PostgreSqlCalibDbContext</c>; no database is touched.</summary>
internal sealed class DesignTimePostgreSqlContext : IDesignTimeDbContextFactory<PostgreSqlCalibDbContext>
{
    /// <inheritdoc />
    public PostgreSqlCalibDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlCalibDbContext>().UseNpgsql("Host=localhost").Options);
}
