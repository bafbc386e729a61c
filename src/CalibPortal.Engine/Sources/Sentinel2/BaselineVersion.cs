using System.Globalization;
using System.Text.RegularExpressions;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// A processing baseline as numbers, to order deliveries of one acquisition. It decides nothing else: what a product holds
/// is told by its content (baselines such as 99.99 and 79.90 exist beside 02.04).
/// </summary>
public readonly partial record struct BaselineVersion(int Major, int Minor) : IComparable<BaselineVersion>
{
    /// <summary>Reads <c>04.00</c>, <c>N04.00</c> or <c>N0400</c>; null for anything else.</summary>
    public static BaselineVersion? Parse(string? text)
    {
        var match = Pattern().Match(text?.Trim() ?? "");
        return match.Success
            ? new(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            : null;
    }

    /// <inheritdoc />
    public int CompareTo(BaselineVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <summary>As the mission prints it, <c>04.00</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Major:00}.{Minor:00}");

    [GeneratedRegex(@"^N?(\d\d)\.?(\d\d)$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
