namespace CalibPortal.Engine.Measurements;

/// <summary>A <see cref="Measurement"/> in the measurement base, with the run it came from. Never changed; a later run supersedes it.</summary>
public sealed class MeasurementRecord
{
    /// <summary>Number.</summary>
    public long Id { get; set; }

    /// <summary>Run that produced it.</summary>
    public int RunId { get; set; }

    /// <summary>Product, when it is in the catalogue.</summary>
    public int? ProductId { get; set; }

    /// <summary>The record, stored column by column.</summary>
    public required Measurement Value { get; set; }

    /// <summary>Run whose record for the same quantity, product, tile, band and site replaced this one; null while it is current.</summary>
    public int? SupersededByRunId { get; set; }

    /// <summary>True for demo data.</summary>
    public bool IsDemo { get; set; }
}
