using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CalibPortal.Engine.Sites;

/// <summary>Table of edited sites.</summary>
internal sealed class SiteRecordMapping : IEntityTypeConfiguration<SiteRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<SiteRecord> builder)
    {
        builder.ToTable("Sites");
        builder.HasIndex(site => site.SiteId);
        // The database holds "at most one version in force per site", also against two people who edit at once.
        builder.HasIndex(site => site.SiteId, "IX_Sites_Current").IsUnique().HasFilter("\"IsCurrent\"");
        builder.Property(site => site.IsCurrent).IsConcurrencyToken();
    }
}
