using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Storage;

/// <summary>The database. Each area maps its own records with an <c>IEntityTypeConfiguration</c> beside them; each provider has a thin derived context that carries its migrations.</summary>
public abstract class CalibDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Products.</summary>
    public DbSet<ProductRecord> Products => Set<ProductRecord>();

    /// <summary>Uploads.</summary>
    public DbSet<UploadRecord> Uploads => Set<UploadRecord>();

    /// <summary>Edited sites.</summary>
    public DbSet<SiteRecord> Sites => Set<SiteRecord>();

    /// <summary>Runs.</summary>
    public DbSet<RunRecord> Runs => Set<RunRecord>();

    /// <summary>Logs of runs.</summary>
    public DbSet<RunLogRecord> RunLogs => Set<RunLogRecord>();

    /// <summary>Files of runs.</summary>
    public DbSet<RunArtefactRecord> RunArtefacts => Set<RunArtefactRecord>();

    /// <summary>Measurement base.</summary>
    public DbSet<MeasurementRecord> Measurements => Set<MeasurementRecord>();

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // Text survives a reordered or extended enum, and people read tables with SQL.
        configurationBuilder.Properties<Enum>().HaveConversion<string>();

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder) =>
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(CalibDbContext).Assembly);
}
