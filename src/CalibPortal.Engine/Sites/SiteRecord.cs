namespace CalibPortal.Engine.Sites;

/// <summary>An edited copy of a site, or the return to the reference definition. Versions are kept; the current copy takes the place of the reference definition.</summary>
public sealed class SiteRecord
{
    /// <summary>Number.</summary>
    public int Id { get; set; }

    /// <summary>Site id.</summary>
    public required string SiteId { get; set; }

    /// <summary>Definition, stored as JSON.</summary>
    public required string DefinitionJson { get; set; }

    /// <summary>Version that it was edited from.</summary>
    public required string BasedOnVersion { get; set; }

    /// <summary>Why it was edited.</summary>
    public required string Reason { get; set; }

    /// <summary>Who edited it.</summary>
    public required string EditedBy { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset EditedAt { get; set; }

    /// <summary>True when the record stands for a return to the reference definition and not for an edited copy; never in force itself.</summary>
    public bool IsRestore { get; set; }

    /// <summary>True for the version in force; at most one per site.</summary>
    public bool IsCurrent { get; set; }
}
