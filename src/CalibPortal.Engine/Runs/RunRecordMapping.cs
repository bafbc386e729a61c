using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CalibPortal.Engine.Runs;

/// <summary>Table of runs. State changes are conditional updates in <c>RunStore</c>, never read-modify-write.</summary>
internal sealed class RunRecordMapping : IEntityTypeConfiguration<RunRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<RunRecord> builder)
    {
        builder.ToTable("Runs");
        builder.HasIndex(run => new { run.State, run.Id });
        builder.HasIndex(run => run.StepId);
        builder.HasIndex(run => run.CreatedAt);
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(run => run.CopiedFromId).OnDelete(DeleteBehavior.SetNull);
    }
}

/// <summary>Table of log lines.</summary>
internal sealed class RunLogRecordMapping : IEntityTypeConfiguration<RunLogRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<RunLogRecord> builder)
    {
        builder.ToTable("RunLogs");
        builder.HasIndex(line => new { line.RunId, line.Id });
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(line => line.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>Table of files.</summary>
internal sealed class RunArtefactRecordMapping : IEntityTypeConfiguration<RunArtefactRecord>
{
    /// <inheritdoc />
    public void Configure(EntityTypeBuilder<RunArtefactRecord> builder)
    {
        builder.ToTable("RunArtefacts");
        builder.HasIndex(artefact => new { artefact.RunId, artefact.FileName }).IsUnique();
        builder.HasOne<RunRecord>().WithMany().HasForeignKey(artefact => artefact.RunId).OnDelete(DeleteBehavior.Cascade);
    }
}
