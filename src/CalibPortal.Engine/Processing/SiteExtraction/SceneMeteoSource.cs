using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Meteorology of a scene at the site, from the auxiliary files of the delivery.</summary>
public sealed class SceneMeteoSource
{
    internal SceneMeteorology Read(SceneAccess scene, Site site, ICollection<Fallback> fallbacks) => new()
    {
        Product = scene.Product.Name,
        Tile = scene.Scene.Tile,
        Reason = $"the auxiliary files are not read yet (site {site.Id}, {fallbacks.Count} fallbacks)",
    };
}
