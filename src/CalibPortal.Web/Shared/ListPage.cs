using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Shared;

/// <summary>A page with one long list: text, order and slice live in the address.</summary>
public abstract class ListPage : PortalPage
{
    /// <summary>Free text.</summary>
    [SupplyParameterFromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Column to order by; null for the page's own choice.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary><c>asc</c> or <c>desc</c>; null for the page's own choice.</summary>
    [SupplyParameterFromQuery(Name = "dir")]
    public string? Direction { get; set; }

    /// <summary>Page, from 1.</summary>
    [SupplyParameterFromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows on a page.</summary>
    [SupplyParameterFromQuery(Name = "size")]
    public int? RowsPerPage { get; set; }

    /// <summary>Columns that are left out, separated by commas.</summary>
    [SupplyParameterFromQuery(Name = "hide")]
    public string? Hidden { get; set; }

    /// <summary>Rows to return.</summary>
    protected int Take => RowsPerPage is 10 or 25 or 50 or 100 or 200 ? RowsPerPage.Value : 25;

    /// <summary>Rows to pass over.</summary>
    protected int Skip => Math.Max(0, (PageNumber ?? 1) - 1) * Take;

    /// <summary>Direction, with the page's own choice where the address has none.</summary>
    protected bool Descending(bool usual) => Direction is null ? usual : Direction == "desc";

    /// <summary>Sets a filter; the list starts at its first page again.</summary>
    protected void Filter(string name, object? value, bool replace = false) => Keep(replace, (name, value is "" ? null : value), ("page", null));
}
