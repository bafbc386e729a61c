using System.Globalization;
using CalibPortal.Engine.Products;

namespace CalibPortal.Web.Features.Products;

/// <summary>Filter of the list of products as it stands in the address, of the page and of its CSV alike.</summary>
public sealed record ProductFilter(
    string? Q, string? Kind, string? Platform, string? Baseline, string? Site, string? From, string? To, bool? Preferred, string? Sort, string? Dir)
{
    /// <summary>The engine's query; slices are set by the caller.</summary>
    public ProductQuery ToQuery() => new()
    {
        Search = Set(Q),
        Kind = Set(Kind),
        Platform = Set(Platform),
        Baseline = Set(Baseline),
        SiteId = Set(Site),
        From = Day(From),
        // The last day is meant to be in.
        To = Day(To)?.AddDays(1),
        PreferredOnly = Preferred == true,
        Sort = Set(Sort) ?? "id",
        Descending = Dir is null or "desc",
    };

    /// <summary>True when everything is shown.</summary>
    public bool IsOpen => Set(Q) is null && Set(Kind) is null && Set(Platform) is null && Set(Baseline) is null && Set(Site) is null && Day(From) is null && Day(To) is null && Preferred != true;

    private static string? Set(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
