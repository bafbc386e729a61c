namespace CalibPortal.Science.RadiativeTransfer;

/// <summary>Transmission of the atmosphere along one way, the same upward and downward (reciprocity).</summary>
/// <param name="Direct">Share that is neither scattered nor absorbed, exp(-tau / mu).</param>
/// <param name="Diffuse">Share that arrives scattered.</param>
public readonly record struct OneWayTransmission(double Direct, double Diffuse)
{
    /// <summary>Direct plus diffuse.</summary>
    public double Total => Direct + Diffuse;
}
