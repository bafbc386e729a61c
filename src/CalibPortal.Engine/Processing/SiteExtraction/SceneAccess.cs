using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Radiometry;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>A scene with everything that is needed to read its pixels: delivery, passport and files.</summary>
internal sealed class SceneAccess(string productRef, Sentinel2Delivery delivery, Sentinel2Scene scene)
{
    /// <summary>Product as the parameters named it.</summary>
    public string ProductRef { get; } = productRef;

    /// <summary>Delivery.</summary>
    public Sentinel2Delivery Delivery { get; } = delivery;

    /// <summary>Product.</summary>
    public Sentinel2Product Product => Delivery.Product;

    /// <summary>Scene.</summary>
    public Sentinel2Scene Scene { get; } = scene;

    /// <summary>Scale of a band after the passport: the offset acts only where the product carries the list.</summary>
    public CountScale ScaleOf(string band) => new(Product.Passport.Quantification.Value, Product.Passport.Bands[band].RadioAddOffset?.Value ?? 0.0);

    /// <summary>Opens image and masks of a band.</summary>
    public BandPixels Open(string band) => new(Delivery, Scene, band);
}
