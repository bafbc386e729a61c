using System.Text.Json;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CalibPortal.Engine.Measurements;

/// <summary>Table of measurements: the value object column by column, indexed for series.</summary>
internal sealed class MeasurementRecordMapping : IEntityTypeConfiguration<MeasurementRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<MeasurementRecord> builder)
    {
        builder.ToTable("Measurements");
        builder.HasIndex(record => record.RunId);
        builder.HasIndex(record => record.ProductId);
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(record => record.RunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(record => record.SupersededByRunId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProductRecord>().WithMany().HasForeignKey(record => record.ProductId).OnDelete(DeleteBehavior.Restrict);
        builder.OwnsOne(record => record.Value, Columns);
        builder.Navigation(record => record.Value).IsRequired();
    }

    private static void Columns(OwnedNavigationBuilder<MeasurementRecord, Measurement> value)
    {
        foreach (var property in typeof(Measurement).GetProperties().Where(property => property.Name != "EqualityContract"))
        {
            value.Property(property.PropertyType, property.Name).HasColumnName(property.Name);
        }

        value.Property(measurement => measurement.Flags).HasConversion(
            flags => JsonSerializer.Serialize(flags, EngineJson.Compact),
            text => JsonSerializer.Deserialize<IReadOnlyList<string>>(text, EngineJson.Compact) ?? Array.Empty<string>(),
            new ValueComparer<IReadOnlyList<string>>(
                (left, right) => left!.SequenceEqual(right!),
                flags => flags.Aggregate(0, (hash, flag) => HashCode.Combine(hash, flag.GetHashCode())),
                flags => flags));
        // One series: a site, a band, a platform, along time.
        value.HasIndex(measurement => new { measurement.SiteId, measurement.Band, measurement.Platform, measurement.SensingTime });
        // What a later run supersedes: same quantity, product, tile, band, site and region.
        value.HasIndex(measurement => new { measurement.Product, measurement.Tile, measurement.SiteId, measurement.Band, measurement.Quantity });
    }
}
