using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>The reference sites with the edited copies of the portal in their place, as they were when the run began.</summary>
public sealed class RunSites : ISiteCatalog
{
    /// <summary>Lays <paramref name="edited"/> over <paramref name="reference"/>.</summary>
    public RunSites(ISiteCatalog reference, IReadOnlyList<Site> edited)
    {
        var copies = edited.ToDictionary(site => site.Id, StringComparer.OrdinalIgnoreCase);
        Sites = [.. reference.Sites.Select(site => copies.Remove(site.Id, out var copy) ? copy : site), .. copies.Values];
    }

    /// <inheritdoc />
    public IReadOnlyList<Site> Sites { get; }

    /// <inheritdoc />
    public Site Get(string id) =>
        Sites.FirstOrDefault(site => string.Equals(site.Id, id, StringComparison.OrdinalIgnoreCase))
        ?? throw new RefusalException("SITE-UNKNOWN", $"There is no site '{id}'.", $"one of: {string.Join(", ", Sites.Select(site => site.Id))}", id, "Choose a site from the list of sites.");
}
