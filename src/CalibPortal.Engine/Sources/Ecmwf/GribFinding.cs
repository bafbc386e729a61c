namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>Something to know of a meteorological file.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Severity">How much it matters.</param>
/// <param name="Detail">What was found, and what was done.</param>
public sealed record GribFinding(string Code, FindingSeverity Severity, string Detail);

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>For the record.</summary>
    Information,

    /// <summary>Odd; the number is still used.</summary>
    Warning,

    /// <summary>Something could not be used.</summary>
    Error,
}
