using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.SmacSets;

/// <summary>The coefficient sets that are known, by sensor and aerosol. What is not there is refused; nothing is lent between sensors, bands or aerosols.</summary>
public sealed class SmacSetCatalog
{
    /// <summary>Takes the sets. Refuses with <c>SMAC-SET-TWICE</c> two sets of the same sensor, aerosol and version.</summary>
    public SmacSetCatalog(IEnumerable<SmacSet> sets)
    {
        Sets = [.. sets.OrderBy(set => set.Sensor, StringComparer.Ordinal).ThenBy(set => set.Aerosol, StringComparer.Ordinal).ThenBy(set => set.Version)];
        foreach (var twice in Sets.GroupBy(set => (set.Sensor, set.Aerosol, set.Version)).Where(group => group.Count() > 1))
        {
            throw new RefusalException("SMAC-SET-TWICE", $"There are two coefficient sets of {twice.Key.Sensor}, {twice.Key.Aerosol}, version {twice.Key.Version}.", "one set for each sensor, aerosol and version", $"{twice.Count()} sets", "Give the newer one its own version.");
        }
    }

    /// <summary>Sets by sensor, aerosol and version.</summary>
    public IReadOnlyList<SmacSet> Sets { get; }

    /// <summary>The newest set of <paramref name="sensor"/> and <paramref name="aerosol"/>. Refuses with <c>SMAC-SET-MISSING</c>.</summary>
    public SmacSet Get(string sensor, string aerosol) => Sets.LastOrDefault(set => set.Sensor == sensor && set.Aerosol == aerosol) ?? throw Missing(sensor, aerosol, null);

    /// <summary>One version of a set, for results that must be made again. Refuses with <c>SMAC-SET-MISSING</c>.</summary>
    public SmacSet Get(string sensor, string aerosol, int version) =>
        Sets.FirstOrDefault(set => set.Sensor == sensor && set.Aerosol == aerosol && set.Version == version) ?? throw Missing(sensor, aerosol, version);

    private RefusalException Missing(string sensor, string aerosol, int? version) => new(
        "SMAC-SET-MISSING",
        $"There is no SMAC coefficient set of {sensor} for {aerosol} aerosol{(version is { } number ? $", version {number}" : "")}.",
        Sets.Count == 0 ? "a registered set; there is none" : $"one of: {string.Join(", ", Sets.Select(set => $"{set.Sensor} {set.Aerosol} version {set.Version}"))}",
        $"{sensor} {aerosol}{(version is { } asked ? $" version {asked}" : "")}",
        $"Generate a set for {sensor} or register its files; the set of another sensor or aerosol is not a replacement.");
}
