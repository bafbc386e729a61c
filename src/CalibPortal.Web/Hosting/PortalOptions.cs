using CalibPortal.Engine;

namespace CalibPortal.Web.Hosting;

/// <summary>Section <c>CalibPortal</c> as the portal reads it: the settings of every host, and who may come in.</summary>
public sealed record PortalOptions : EngineSettings
{
    /// <summary>True lets the local person sign in from other machines too: only behind something that keeps strangers out.</summary>
    public bool AllowRemotePerson { get; init; }
}
