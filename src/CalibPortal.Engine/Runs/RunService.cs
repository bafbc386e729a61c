using System.Text.Json;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.People;

namespace CalibPortal.Engine.Runs;

/// <summary>What people do with runs: start, cancel, retry, clone, look.</summary>
public sealed class RunService
{
    /// <summary>Checks the parameters, stores a queued run and wakes a worker. Refuses with <c>STEP-UNKNOWN</c> or <c>PARAMETERS-INVALID</c>.</summary>
    public Task<RunRecord> StartAsync(string stepId, JsonElement parameters, string? title, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Asks a run to stop; queued runs are cancelled at once. No effect on ended runs.</summary>
    public Task CancelAsync(int runId, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>A new run with the same parameters, linked to the old one.</summary>
    public Task<RunRecord> RetryAsync(int runId, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The run; refuses with <c>RUN-UNKNOWN</c>.</summary>
    public Task<RunRecord> GetAsync(int runId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Runs by filter, newest first unless sorted otherwise.</summary>
    public Task<Page<RunRecord>> ListAsync(RunQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Place in the queue, 1 = next; null when the run is not queued.</summary>
    public Task<int?> QueuePositionAsync(int runId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Log lines after <paramref name="afterId"/>, at most <paramref name="take"/>, optionally from a level up and containing a text.</summary>
    public Task<IReadOnlyList<RunLogRecord>> LogAsync(int runId, long afterId, RunLogLevel minimumLevel, string? contains, int take, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Files of the run.</summary>
    public Task<IReadOnlyList<RunArtefactRecord>> ArtefactsAsync(int runId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Full path of an artefact, after checking that it belongs to the run; refuses with <c>ARTEFACT-UNKNOWN</c>.</summary>
    public Task<string> ArtefactPathAsync(int runId, string fileName, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Result of an ended run, read with its step; null when it has none.</summary>
    public Task<IStepResult?> ResultAsync(int runId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Figures of an ended run as they were written; empty when it has none.</summary>
    public Task<IReadOnlyList<Figures.Figure>> FiguresAsync(int runId, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>Filter, sort and slice of a list of runs.</summary>
public sealed record RunQuery
{
    /// <summary>Free text over id, title, step, reason and refusal code; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>States to keep; empty for all.</summary>
    public IReadOnlyList<RunState> States { get; init; } = [];

    /// <summary>Step to keep; null for all.</summary>
    public string? StepId { get; init; }

    /// <summary>Column: <c>id</c>, <c>title</c>, <c>step</c>, <c>state</c>, <c>created</c>, <c>duration</c>.</summary>
    public string Sort { get; init; } = "id";

    /// <summary>Direction.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Rows to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to return, 1 to 500.</summary>
    public int Take { get; init; } = 25;
}
