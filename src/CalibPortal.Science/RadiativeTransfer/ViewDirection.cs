namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>Where the light goes.</summary>
/// <param name="ZenithDeg">View zenith, 0 to below 90 degrees.</param>
/// <param name="RelativeAzimuthDeg">Sun azimuth minus view azimuth, degrees; 0 is backscatter, 180 forward scattering.</param>
public readonly record struct ViewDirection(double ZenithDeg, double RelativeAzimuthDeg);
