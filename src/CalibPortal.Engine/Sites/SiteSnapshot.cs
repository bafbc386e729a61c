using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sites;

/// <summary>The sites in force at one moment, edited copies included: what a run carries with it, so that an edit during the run changes nothing.</summary>
/// <param name="Sites">All sites.</param>
public sealed record SiteSnapshot(IReadOnlyList<Site> Sites) : ISiteCatalog
{
    /// <inheritdoc />
    public Site Get(string id) => Sites.FirstOrDefault(site => string.Equals(site.Id, id, StringComparison.OrdinalIgnoreCase)) ?? throw Unknown(id, Sites);

    /// <summary>The refusal <c>SITE-UNKNOWN</c>.</summary>
    public static RefusalException Unknown(string id, IReadOnlyList<Site> sites) => new(
        "SITE-UNKNOWN",
        $"There is no site '{id}'.",
        $"one of: {string.Join(", ", sites.Select(site => site.Id))}",
        id,
        "Choose a site of the list; the id is not the name.");
}
