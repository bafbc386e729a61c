namespace CalibPortal.Engine.Runs;

/// <summary>Filter, sort and slice of a list of runs.</summary>
public sealed record RunQuery
{
    /// <summary>Free text over id, title, step, reason and refusal code; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>States to keep; empty for all.</summary>
    public IReadOnlyList<RunState> States { get; init; } = [];

    /// <summary>Step to keep; null for all.</summary>
    public string? StepId { get; init; }

    /// <summary>Column: <c>id</c>, <c>title</c>, <c>step</c>, <c>state</c>, <c>created</c>, <c>duration</c>.</summary>
    public string Sort { get; init; } = "id";

    /// <summary>Direction.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Rows to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to return, 1 to 500.</summary>
    public int Take { get; init; } = 25;
}
