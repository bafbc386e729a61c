using System.Globalization;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Paging;

/// <summary>Checks of what lists are asked for: a number out of range is refused and not moved into it.</summary>
public static class PageRequest
{
    /// <summary>Refuses with <c>QUERY-RANGE</c> when the slice is not one.</summary>
    public static void Check(int skip, int take, int maxTake)
    {
        if (skip < 0 || take < 1 || take > maxTake)
        {
            throw new RefusalException(
                "QUERY-RANGE",
                "The list cannot be cut like this.",
                string.Create(CultureInfo.InvariantCulture, $"skip of 0 or more, take of 1 to {maxTake}"),
                string.Create(CultureInfo.InvariantCulture, $"skip {skip}, take {take}"),
                "Ask for another page.");
        }
    }

    /// <summary>The refusal <c>QUERY-SORT</c> for a column that the list does not have.</summary>
    public static RefusalException UnknownSort(string sort, params ReadOnlySpan<string> columns) => new(
        "QUERY-SORT",
        $"The list cannot be sorted by '{sort}'.",
        $"one of: {string.Join(", ", columns)}",
        sort,
        "Choose one of these columns.");
}
