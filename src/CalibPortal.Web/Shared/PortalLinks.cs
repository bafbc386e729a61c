using CalibPortal.Engine;

namespace CalibPortal.Web.Shared;

/// <summary>Addresses of things, in one place.</summary>
public static class PortalLinks
{
    /// <summary>Page of a run.</summary>
    public static string Run(int runId) => $"/runs/{PublicId.Format(PublicId.Run, runId)}";

    /// <summary>Page of a product.</summary>
    public static string Product(int productId) => $"/products/{PublicId.Format(PublicId.Product, productId)}";

    /// <summary>Page of a site.</summary>
    public static string Site(string siteId) => $"/sites/{Uri.EscapeDataString(siteId)}";

    /// <summary>Launch form with the parameters of a run.</summary>
    public static string Clone(int runId) => $"/runs/new?from={PublicId.Format(PublicId.Run, runId)}";

    /// <summary>Download of a file of a run.</summary>
    public static string Artefact(int runId, string fileName) =>
        $"/api/runs/{PublicId.Format(PublicId.Run, runId)}/artefacts/{string.Join('/', fileName.Split('/').Select(Uri.EscapeDataString))}";
}
