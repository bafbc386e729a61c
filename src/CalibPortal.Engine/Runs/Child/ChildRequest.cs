using System.Text.Json;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Engine.Runs.Child;

/// <summary>What the parent asks of a child process: the content of its request file.</summary>
public sealed record ChildRequest
{
    /// <summary>Public id of the run.</summary>
    public required string RunId { get; init; }

    /// <summary>Step.</summary>
    public required string StepId { get; init; }

    /// <summary>Parameters as they were asked for.</summary>
    public required JsonElement Parameters { get; init; }

    /// <summary>Path of each product that the parameters name, by public id.</summary>
    public required IReadOnlyDictionary<string, string> Products { get; init; }

    /// <summary>Edited sites in force.</summary>
    public required IReadOnlyList<Site> EditedSites { get; init; }

    /// <summary>Folder that appears with the result.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Reference data of the parent, so that both read the same.</summary>
    public required string ReferenceDataFolder { get; init; }

    /// <summary>Threads the child may use.</summary>
    public required int MaxParallelism { get; init; }
}
