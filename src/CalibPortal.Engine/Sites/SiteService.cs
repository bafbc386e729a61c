using CalibPortal.Engine.People;

namespace CalibPortal.Engine.Sites;

/// <summary>Sites as the portal sees them: the reference set, with edited copies in their place.</summary>
public sealed class SiteService
{
    /// <summary>All sites in force.</summary>
    public Task<IReadOnlyList<Site>> ListAsync(CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The site in force; refuses with <c>SITE-UNKNOWN</c>.</summary>
    public Task<Site> GetAsync(string siteId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Every version: the reference definition first, then the edited copies.</summary>
    public Task<IReadOnlyList<SiteVersion>> HistoryAsync(string siteId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Stores an edited copy and puts it in force. <paramref name="basedOnVersion"/> is the version the editor saw: refuses with <c>SITE-CHANGED</c> when another one is in force by now.</summary>
    public Task<Site> EditAsync(Site site, string basedOnVersion, string reason, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Puts the reference definition back in force; the edited copies stay in the history.</summary>
    public Task<Site> RestoreReferenceAsync(string siteId, string reason, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>One version of a site.</summary>
public sealed record SiteVersion(Site Site, bool IsCurrent, string? EditedBy, DateTimeOffset? EditedAt, string? Reason);
