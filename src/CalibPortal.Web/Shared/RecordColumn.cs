using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Shared;

/// <summary>A column of a <c>RecordTable</c>.</summary>
/// <param name="Key">Short name, used in the address for the choice of columns.</param>
/// <param name="Title">Heading, with the unit where there is one.</param>
/// <param name="Cell">Content of a cell.</param>
public sealed record RecordColumn<TItem>(string Key, string Title, RenderFragment<TItem> Cell)
{
    /// <summary>Name by which the server orders; null when it cannot.</summary>
    public string? SortKey { get; init; }

    /// <summary>Class of the cells: <c>right</c> for numbers, <c>clip</c> or <c>wrap</c> for long text.</summary>
    public string? CssClass { get; init; }

    /// <summary>True when the column cannot be left out.</summary>
    public bool Fixed { get; init; }
}
