using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>A delivery that was read: its files (seen from the product's root, as all file names in the product are) and what its metadata tell. Holds no open handle.</summary>
public sealed record Sentinel2Delivery(DeliveryTree Tree, Sentinel2Product Product)
{
    /// <summary>Opens the image of a band for window reads; see <see cref="BandWindowReader.Open"/> for what is refused.</summary>
    public BandWindowReader OpenBand(Sentinel2Scene scene, string band) => BandWindowReader.Open(Tree, scene, band);

    /// <summary>Reads the masks of a scene window by window.</summary>
    public SceneMaskReader OpenMasks(Sentinel2Scene scene) => new(Tree, scene);
}
