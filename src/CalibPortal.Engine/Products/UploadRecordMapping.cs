using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CalibPortal.Engine.Products;

/// <summary>Table of uploads.</summary>
internal sealed class UploadRecordMapping : IEntityTypeConfiguration<UploadRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<UploadRecord> builder)
    {
        builder.ToTable("Uploads");
        builder.Property(upload => upload.Id).ValueGeneratedNever();
        // Two chunks for one offset: only one of them may move the end.
        builder.Property(upload => upload.ReceivedBytes).IsConcurrencyToken();
        builder.HasIndex(upload => new { upload.StartedBy, upload.FileName });
        builder.HasOne<ProductRecord>().WithMany().HasForeignKey(upload => upload.ProductId).OnDelete(DeleteBehavior.SetNull);
    }
}
