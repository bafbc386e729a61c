using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CalibPortal.Engine.Products;

/// <summary>Table of products.</summary>
internal sealed class ProductRecordMapping : IEntityTypeConfiguration<ProductRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<ProductRecord> builder)
    {
        builder.ToTable("Products");
        // Two registrations of one path at the same time: the second one finds the first.
        builder.HasIndex(product => product.Path).IsUnique();
        builder.HasIndex(product => product.AcquisitionKey);
        builder.HasIndex(product => product.SensingTime);
        builder.HasIndex(product => product.Sha256);
    }
}
