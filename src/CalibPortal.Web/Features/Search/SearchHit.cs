namespace CalibPortal.Web.Features.Search;

/// <summary>One answer of the search box.</summary>
/// <param name="Kind">Word for the kind of thing.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Detail">What tells it from its like.</param>
/// <param name="Address">Where it is shown.</param>
public sealed record SearchHit(string Kind, string Title, string Detail, string Address);
