using System.Text.Json;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>One execution that is asked for.</summary>
public sealed record StepRequest
{
    /// <summary>Step.</summary>
    public required string StepId { get; init; }

    /// <summary>Parameters as they were asked for.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>Folder that appears when everything is written; must not exist, or be empty, unless <see cref="ReplaceExisting"/>.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>True to put the new result in the place of an earlier one (<c>calib run</c>); the files of the folder that are not of a result stay. False refuses a folder that holds anything.</summary>
    public bool ReplaceExisting { get; init; }

    /// <summary>How references to inputs become paths.</summary>
    public required IInputResolver Inputs { get; init; }

    /// <summary>Sites in force.</summary>
    public required ISiteCatalog Sites { get; init; }

    /// <summary>Public id of the run; null outside the portal.</summary>
    public string? RunId { get; init; }

    /// <summary>Threads the step may use, at least 1.</summary>
    public required int MaxParallelism { get; init; }
}
