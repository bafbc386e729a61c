namespace CalibPortal.Engine.Paging;

/// <summary>Free text of a search box as patterns for LIKE.</summary>
public static class SearchTerms
{
    /// <summary>The escape character of the patterns.</summary>
    public const string Escape = "\\";

    /// <summary>
    /// One lower-case pattern per word, each of which must be found somewhere; empty for an empty text. Compare it with lower-case columns: LIKE
    /// ignores case on SQLite and not on PostgreSQL. Per cent signs, underscores and backslashes stand for themselves.
    /// </summary>
    public static IReadOnlyList<string> Patterns(string? text) =>
        [.. (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(Containing)];

    /// <summary>The pattern of texts that contain <paramref name="text"/>, in lower case.</summary>
    public static string Containing(string text) => $"%{text.ToLowerInvariant()
        .Replace(Escape, Escape + Escape, StringComparison.Ordinal)
        .Replace("%", Escape + "%", StringComparison.Ordinal)
        .Replace("_", Escape + "_", StringComparison.Ordinal)}%";
}
