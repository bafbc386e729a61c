using CalibPortal.Engine.Sites;

namespace CalibPortal.ProbeWorker;

/// <summary>The probe needs no sites.</summary>
public sealed class NoSites : ISiteCatalog
{
    public IReadOnlyList<Site> Sites => [];

    public Site Get(string id) => throw new NotSupportedException("The probe has no sites.");
}
