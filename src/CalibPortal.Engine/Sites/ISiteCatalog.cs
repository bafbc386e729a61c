namespace CalibPortal.Engine.Sites;

/// <summary>The sites that can be asked for. Two implementations: the reference set of <c>data/</c>, and the set a run carries with its edited copies.</summary>
public interface ISiteCatalog
{
    /// <summary>All sites.</summary>
    IReadOnlyList<Site> Sites { get; }

    /// <summary>The site <paramref name="id"/> (case-insensitive). Refuses with <c>SITE-UNKNOWN</c> when there is none.</summary>
    Site Get(string id);
}
