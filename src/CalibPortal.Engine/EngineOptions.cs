namespace CalibPortal.Engine;

/// <summary>What a host tells the engine at start.</summary>
public sealed record EngineOptions
{
    /// <summary>Folder with the reference data (<c>data/</c> of the repository, or beside the published application).</summary>
    public required string ReferenceDataFolder { get; init; }
}
