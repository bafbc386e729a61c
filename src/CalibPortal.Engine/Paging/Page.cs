namespace CalibPortal.Engine.Paging;

/// <summary>A slice of a longer list, with the count of the whole.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, int Total);
