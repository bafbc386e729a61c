using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Shared;

/// <summary>A list of records that the server filters, orders and slices. Its state is in the address: headings and pages are links, so Back, bookmarks and the middle button work.</summary>
public sealed partial class RecordTable<TItem>
{
    private static readonly int[] Sizes = [25, 50, 100];

    /// <summary>Rows of this page.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<TItem> Items { get; set; }

    /// <summary>Rows of the whole list.</summary>
    [Parameter, EditorRequired]
    public int Total { get; set; }

    /// <summary>Columns.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<RecordColumn<TItem>> Columns { get; set; }

    /// <summary>Id of a row, unique in the list.</summary>
    [Parameter, EditorRequired]
    public required Func<TItem, string> ItemKey { get; set; }

    /// <summary>What the rows are, for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Rows passed over.</summary>
    [Parameter]
    public int Skip { get; set; }

    /// <summary>Rows on a page.</summary>
    [Parameter]
    public int Take { get; set; } = 25;

    /// <summary>Column that the list is ordered by.</summary>
    [Parameter]
    public string Sort { get; set; } = "";

    /// <summary>Direction.</summary>
    [Parameter]
    public bool Descending { get; set; }

    /// <summary>Columns left out, separated by commas.</summary>
    [Parameter]
    public string? Hidden { get; set; }

    /// <summary>Ids of the chosen rows; null for a list without choice.</summary>
    [Parameter]
    public IReadOnlySet<string>? Selected { get; set; }

    /// <summary>Raised with the new choice.</summary>
    [Parameter]
    public EventCallback<IReadOnlySet<string>> SelectedChanged { get; set; }

    /// <summary>Shown in place of rows.</summary>
    [Parameter]
    public RenderFragment? Empty { get; set; }

    private bool Selectable => Selected is not null;

    private IEnumerable<RecordColumn<TItem>> Shown => Columns.Where(column => !IsHidden(column));

    private string[] HiddenKeys => Hidden?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private bool AllSelected => Items.Count > 0 && Items.All(IsSelected);

    private int Number => (Skip / Take) + 1;

    private int Pages => Math.Max(1, (Total + Take - 1) / Take);

    private string Range => Items.Count == 0
        ? "0 rows"
        : string.Create(CultureInfo.InvariantCulture, $"{Skip + 1}–{Skip + Items.Count} of {Total}");

    private bool IsHidden(RecordColumn<TItem> column) => !column.Fixed && HiddenKeys.Contains(column.Key);

    private bool IsSelected(TItem item) => Selected?.Contains(ItemKey(item)) == true;

    private string? AriaSort(RecordColumn<TItem> column) =>
        column.SortKey is null || column.SortKey != Sort ? null : Descending ? "descending" : "ascending";

    private string Arrow(string key) => key != Sort ? "" : Descending ? " ↓" : " ↑";

    private string SortAddress(string key) => Address(("sort", key), ("dir", key == Sort && !Descending ? "desc" : "asc"), ("page", null));

    private string Address(params (string Name, object? Value)[] values) =>
        Navigation.GetUriWithQueryParameters(values.ToDictionary(value => value.Name, value => value.Value));

    private void ToggleColumn(RecordColumn<TItem> column)
    {
        var keys = HiddenKeys.Contains(column.Key) ? HiddenKeys.Where(key => key != column.Key) : HiddenKeys.Append(column.Key);
        var text = string.Join(',', keys);
        Navigation.NavigateTo(Address(("hide", text.Length == 0 ? "none" : text)), new NavigationOptions { ReplaceHistoryEntry = true });
    }

    private Task ToggleAsync(TItem item)
    {
        var chosen = new HashSet<string>(Selected ?? new HashSet<string>());
        if (!chosen.Remove(ItemKey(item)))
        {
            chosen.Add(ItemKey(item));
        }

        return SelectedChanged.InvokeAsync(chosen);
    }

    private Task ToggleAllAsync()
    {
        var chosen = new HashSet<string>(Selected ?? new HashSet<string>());
        if (AllSelected)
        {
            chosen.ExceptWith(Items.Select(ItemKey));
        }
        else
        {
            chosen.UnionWith(Items.Select(ItemKey));
        }

        return SelectedChanged.InvokeAsync(chosen);
    }
}
