using System.Globalization;
using System.Text.Json;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Sites;

/// <summary>Sites as the portal sees them: the reference set, with edited copies in their place.</summary>
/// <param name="reference">The reference set of <c>data/</c>.</param>
/// <param name="contexts">Database.</param>
/// <param name="clock">Clock.</param>
public sealed class SiteService(ISiteCatalog reference, CalibDbContextFactory contexts, TimeProvider clock)
{
    /// <summary>All sites in force.</summary>
    public async Task<IReadOnlyList<Site>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var current = await context.Sites.AsNoTracking().Where(record => record.IsCurrent).ToDictionaryAsync(record => record.SiteId, StringComparer.OrdinalIgnoreCase, cancellationToken);
        return [.. reference.Sites.Select(site => current.TryGetValue(site.Id, out var record) ? Definition(record) : site)];
    }

    /// <summary>The sites in force as a catalogue that a run carries with it.</summary>
    public async Task<SiteSnapshot> SnapshotAsync(CancellationToken cancellationToken) => new(await ListAsync(cancellationToken));

    /// <summary>The site in force; refuses with <c>SITE-UNKNOWN</c>.</summary>
    public async Task<Site> GetAsync(string siteId, CancellationToken cancellationToken)
    {
        var site = Reference(siteId);
        await using var context = contexts.CreateDbContext();
        return await CurrentAsync(context, site.Id, cancellationToken) is { } record ? Definition(record) : site;
    }

    /// <summary>
    /// Every version: the reference definition first, then the edited copies in the order in which they were made. When the reference
    /// definition is in force because somebody went back to it, its entry tells who, when and why.
    /// </summary>
    public async Task<IReadOnlyList<SiteVersion>> HistoryAsync(string siteId, CancellationToken cancellationToken)
    {
        var site = Reference(siteId);
        await using var context = contexts.CreateDbContext();
        var records = await context.Sites.AsNoTracking().Where(record => record.SiteId == site.Id).OrderBy(record => record.Id).ToListAsync(cancellationToken);
        var edited = records.Any(record => record.IsCurrent);
        var restore = edited ? null : records.LastOrDefault(record => record.IsRestore);
        return
        [
            new(site, !edited, restore?.EditedBy, restore?.EditedAt, restore?.Reason),
            .. records.Where(record => !record.IsRestore).Select(record => new SiteVersion(Definition(record), record.IsCurrent, record.EditedBy, record.EditedAt, record.Reason)),
        ];
    }

    /// <summary>
    /// Stores an edited copy and puts it in force. Refuses with <c>SITE-UNKNOWN</c>, <c>SITE-INVALID</c> or <c>REASON-MISSING</c>, and with <c>SITE-CHANGED</c> when another
    /// version than <paramref name="basedOnVersion"/> is in force by now.
    /// </summary>
    /// <param name="site">The new definition; its version is given here (reference version 2 becomes <c>2-edit-1</c>, <c>2-edit-2</c>), whatever it says.</param>
    /// <param name="basedOnVersion">Version that the editor saw.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task<Site> EditAsync(Site site, string basedOnVersion, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var origin = Reference(site.Id);
        if (site.Catalogue != origin.Catalogue || site.Kind != origin.Kind)
        {
            throw new RefusalException(
                "SITE-INVALID",
                $"Site {origin.Id} keeps its catalogue and kind.",
                $"{origin.Catalogue}, {origin.Kind}",
                $"{site.Catalogue}, {site.Kind}",
                "A target of another catalogue is another site.");
        }

        SiteValidation.Check(site);
        CheckReason(reason);
        return await ReplaceAsync(
            origin,
            basedOnVersion,
            (edits, current) => new SiteRecord
            {
                SiteId = origin.Id,
                DefinitionJson = JsonSerializer.Serialize(
                    site with { Id = origin.Id, Version = string.Create(CultureInfo.InvariantCulture, $"{origin.Version}-edit-{edits + 1}") },
                    EngineJson.Compact),
                BasedOnVersion = current,
                Reason = reason.Trim(),
                EditedBy = actor.Name,
                EditedAt = clock.GetUtcNow(),
                IsCurrent = true,
            },
            cancellationToken);
    }

    /// <summary>Puts the reference definition back in force; the edited copies stay in the history. Does nothing when it is in force already. Refuses with <c>REASON-MISSING</c>.</summary>
    public async Task<Site> RestoreReferenceAsync(string siteId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var origin = Reference(siteId);
        CheckReason(reason);
        var inForce = await GetAsync(origin.Id, cancellationToken);
        if (inForce.Version == origin.Version)
        {
            return origin;
        }

        return await ReplaceAsync(
            origin,
            inForce.Version,
            (_, current) => new SiteRecord
            {
                SiteId = origin.Id,
                DefinitionJson = JsonSerializer.Serialize(origin, EngineJson.Compact),
                BasedOnVersion = current,
                Reason = reason.Trim(),
                EditedBy = actor.Name,
                EditedAt = clock.GetUtcNow(),
                IsRestore = true,
            },
            cancellationToken);
    }

    private async Task<Site> ReplaceAsync(Site origin, string basedOnVersion, Func<int, string, SiteRecord> make, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var current = await CurrentAsync(context, origin.Id, cancellationToken);
        var inForce = current is null ? origin.Version : Definition(current).Version;
        if (inForce != basedOnVersion)
        {
            throw Changed(origin.Id, basedOnVersion, inForce, null);
        }

        var edits = await context.Sites.CountAsync(record => record.SiteId == origin.Id && !record.IsRestore, cancellationToken);
        var added = make(edits, inForce);
        try
        {
            if (current is not null)
            {
                // First the old version goes out of force: the database allows one version in force at any moment.
                current.IsCurrent = false;
                await context.SaveChangesAsync(cancellationToken);
            }

            context.Add(added);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (exception is DbUpdateConcurrencyException || UniqueViolation.Caused(exception))
        {
            // The unique index or the concurrency token: somebody else was faster between our look and our write.
            throw Changed(origin.Id, basedOnVersion, "another version, stored at the same moment", exception);
        }

        return Definition(added);
    }

    private static Task<SiteRecord?> CurrentAsync(CalibDbContext context, string siteId, CancellationToken cancellationToken) =>
        context.Sites.SingleOrDefaultAsync(record => record.SiteId == siteId && record.IsCurrent, cancellationToken);

    private Site Reference(string siteId) =>
        reference.Sites.FirstOrDefault(site => string.Equals(site.Id, siteId, StringComparison.OrdinalIgnoreCase))
        ?? throw SiteSnapshot.Unknown(siteId, reference.Sites);

    private static Site Definition(SiteRecord record) =>
        JsonSerializer.Deserialize<Site>(record.DefinitionJson, EngineJson.Compact)
        ?? throw new InvalidDataException($"The stored definition {record.Id} of site {record.SiteId} is the JSON null.");

    private static void CheckReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new RefusalException("REASON-MISSING", "A site is not changed without a reason.", "a sentence", "nothing", "Say why; results carry the version that you make.");
        }
    }

    private static RefusalException Changed(string siteId, string basedOn, string inForce, Exception? cause) => new(
        "SITE-CHANGED",
        $"Site {siteId} was changed while you edited it.",
        $"version {basedOn} in force",
        inForce,
        "Look at the version in force and edit again; nothing of yours was stored.",
        cause);
}

/// <summary>One version of a site.</summary>
public sealed record SiteVersion(Site Site, bool IsCurrent, string? EditedBy, DateTimeOffset? EditedAt, string? Reason);
