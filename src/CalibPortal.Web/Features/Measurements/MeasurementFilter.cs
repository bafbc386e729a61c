using System.Globalization;
using CalibPortal.Engine;
using CalibPortal.Engine.Measurements;

namespace CalibPortal.Web.Features.Measurements;

/// <summary>Filter of measurements as it stands in the address, of the page and of its CSV alike. Lists are separated by commas.</summary>
public sealed record MeasurementFilter(
    string? Quantity, string? Site, string? Band, string? Platform, string? Run, string? Product, string? From, string? To, bool? Superseded, string? Sort, string? Dir)
{
    /// <summary>The engine's query; slices are set by the caller.</summary>
    public MeasurementQuery ToQuery() => new()
    {
        Quantity = QuantityOrUsual,
        SiteIds = List(Site),
        Bands = List(Band),
        Platforms = List(Platform),
        RunId = PublicId.TryParse(Run, PublicId.Run, out var run) ? run : null,
        ProductId = PublicId.TryParse(Product, PublicId.Product, out var product) ? product : null,
        From = Day(From),
        // The last day is meant to be in.
        To = Day(To)?.AddDays(1),
        IncludeSuperseded = Superseded == true,
        Sort = string.IsNullOrWhiteSpace(Sort) ? "time" : Sort,
        Descending = Dir == "desc",
    };

    /// <summary>One quantity at a time: two of them on one axis would say nothing.</summary>
    public MeasurementQuantity QuantityOrUsual => Enum.TryParse<MeasurementQuantity>(Quantity, ignoreCase: true, out var quantity) ? quantity : MeasurementQuantity.ToaReflectance;

    /// <summary>Entries of a list in the address.</summary>
    public static IReadOnlyList<string> List(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static DateTimeOffset? Day(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? day : null;
}
