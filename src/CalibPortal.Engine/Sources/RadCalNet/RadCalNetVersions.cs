namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>Several deliveries of one day: the one to use, and the others, which stay visible.</summary>
/// <param name="Chosen">Highest processing version, then highest input version.</param>
/// <param name="Others">The rest, highest first.</param>
public sealed record RadCalNetVersions(RadCalNetFileName Chosen, IReadOnlyList<RadCalNetFileName> Others)
{
    /// <summary>Groups names by site, configuration, day and level. Results made with different versions are not comparable, so the version travels with each comparison.</summary>
    public static IReadOnlyList<RadCalNetVersions> Group(IEnumerable<RadCalNetFileName> names) =>
    [
        .. names.GroupBy(name => (name.SiteCode, name.Date, name.Level)).Select(day =>
        {
            var sorted = day.OrderByDescending(name => name.Processing).ThenByDescending(name => name.Input).ToList();
            return new RadCalNetVersions(sorted[0], sorted[1..]);
        }),
    ];
}
