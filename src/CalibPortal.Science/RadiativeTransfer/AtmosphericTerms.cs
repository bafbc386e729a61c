namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>What the scattering of a column does for one wavelength and geometry, without gases.</summary>
/// <param name="RayleighOpticalDepth">Optical depth of the molecules.</param>
/// <param name="AerosolOpticalDepth">Extinction optical depth of the aerosol at this wavelength.</param>
/// <param name="Path">Light of the column over a black surface.</param>
/// <param name="Down">Transmission from the sun to the ground.</param>
/// <param name="Up">Transmission from the ground to the view.</param>
/// <param name="SphericalAlbedo">Share of the ground's light that the column sends back.</param>
/// <param name="GroundPolarisation">Q at the top for unit unpolarised light from the ground.</param>
public sealed record AtmosphericTerms(
    double RayleighOpticalDepth,
    double AerosolOpticalDepth,
    StokesReflectance Path,
    OneWayTransmission Down,
    OneWayTransmission Up,
    double SphericalAlbedo,
    double GroundPolarisation)
{
    /// <summary>
    /// Stokes parameters at the top over an unpolarising surface (Vermote et al. 1997, IEEE TGRS 35, 675, eqs. 3 and 13): each of the four ways of light, direct or
    /// diffuse down and up, with its reflectance, and the light that goes to and fro between surface and column. For a Lambertian surface this is
    /// path + T(down) r T(up) / (1 - s r).
    /// </summary>
    public StokesReflectance Over(DirectionalSurface surface)
    {
        var toAndFro = SphericalAlbedo * surface.Hemispheric * surface.Hemispheric / (1 - (SphericalAlbedo * surface.Hemispheric));
        var seenDirectly = (Down.Direct * surface.Direct) + (Down.Diffuse * surface.FromSky) + (Down.Total * toAndFro);
        var seenScattered = (Down.Direct * surface.ToSky) + (Down.Diffuse * surface.Hemispheric) + (Down.Total * toAndFro);

        // Only light scattered on its way up is polarised.
        return new StokesReflectance(
            Path.I + (Up.Direct * seenDirectly) + (Up.Diffuse * seenScattered),
            Path.Q + (GroundPolarisation * seenScattered),
            Path.U);
    }
}
