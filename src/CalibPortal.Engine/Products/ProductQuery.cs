namespace CalibPortal.Engine.Products;

/// <summary>Filter, sort and slice of a list of products.</summary>
public sealed record ProductQuery
{
    /// <summary>Free text over id, name, tile and platform: each word must be found in one of them; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Kind to keep; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Platform to keep; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>Baseline to keep; null for all.</summary>
    public string? Baseline { get; init; }

    /// <summary>Sensed at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Sensed before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Site whose centre must lie in the footprint; null for all.</summary>
    public string? SiteId { get; init; }

    /// <summary>True to leave out deliveries that are not the preferred one of their acquisition.</summary>
    public bool PreferredOnly { get; init; }

    /// <summary>Column: <c>id</c>, <c>name</c>, <c>sensed</c>, <c>platform</c>, <c>baseline</c>, <c>size</c>, <c>registered</c>. Rows without a value come last in both directions.</summary>
    public string Sort { get; init; } = "id";

    /// <summary>Direction.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Rows to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to return, 1 to 500.</summary>
    public int Take { get; init; } = 25;
}

/// <summary>Values that occur in the catalogue, for the filter lists.</summary>
public sealed record ProductFacets(IReadOnlyList<string> Kinds, IReadOnlyList<string> Platforms, IReadOnlyList<string> Baselines);
