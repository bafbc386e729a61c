namespace CalibPortal.Engine.Measurements;

/// <summary>Filter, sort and slice of measurements.</summary>
public sealed record MeasurementQuery
{
    /// <summary>Quantity; null for all.</summary>
    public MeasurementQuantity? Quantity { get; init; }

    /// <summary>Sites; empty for all.</summary>
    public IReadOnlyList<string> SiteIds { get; init; } = [];

    /// <summary>Bands; empty for all.</summary>
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>Platforms; empty for all.</summary>
    public IReadOnlyList<string> Platforms { get; init; } = [];

    /// <summary>Processing baselines; empty for all.</summary>
    public IReadOnlyList<string> Baselines { get; init; } = [];

    /// <summary>Run that produced them; null for all.</summary>
    public int? RunId { get; init; }

    /// <summary>Product; null for all.</summary>
    public int? ProductId { get; init; }

    /// <summary>Sensed at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Sensed before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>True to include records that a later run replaced.</summary>
    public bool IncludeSuperseded { get; init; }

    /// <summary>Column: <c>time</c>, <c>site</c>, <c>band</c>, <c>value</c>, <c>platform</c>, <c>product</c>.</summary>
    public string Sort { get; init; } = "time";

    /// <summary>Direction.</summary>
    public bool Descending { get; init; }

    /// <summary>Rows to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to return, 1 to 5000.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>Values that occur in the measurement base.</summary>
public sealed record MeasurementFacets(IReadOnlyList<string> SiteIds, IReadOnlyList<string> Bands, IReadOnlyList<string> Platforms, IReadOnlyList<string> Baselines);
