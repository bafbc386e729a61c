namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>
/// A surface whose reflectance depends on direction, reduced to what couples with the atmosphere (Vermote et al. 1997, IEEE TGRS 35, 675, section II-F): the
/// reflectance itself and its means over the light that comes from the sky, over the light that goes to the sky, and over both.
/// </summary>
/// <param name="Direct">From the sun into the view.</param>
/// <param name="FromSky">From the downward diffuse light into the view.</param>
/// <param name="ToSky">From the sun into the light scattered towards the view.</param>
/// <param name="Hemispheric">From the diffuse light into the diffuse light; the spherical albedo of the surface.</param>
public readonly record struct DirectionalSurface(double Direct, double FromSky, double ToSky, double Hemispheric)
{
    /// <summary>A Lambertian surface: all four are its albedo.</summary>
    public static DirectionalSurface Lambertian(double albedo) => new(albedo, albedo, albedo, albedo);
}
