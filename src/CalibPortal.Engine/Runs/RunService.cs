using System.Text.Json;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Runs.Worker;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Runs;

/// <summary>What people do with runs: start, cancel, retry, clone, look.</summary>
public sealed class RunService(
    CalibDbContextFactory contexts, StepCatalog steps, RunQueue queue, RunFeed feed, RunFolders folders, RunList list, ActiveRuns actives, TimeProvider clock)
{
    /// <summary>Checks the parameters, stores a queued run and wakes a worker. Refuses with <c>STEP-UNKNOWN</c> or <c>PARAMETERS-INVALID</c>.</summary>
    public Task<RunRecord> StartAsync(string stepId, JsonElement parameters, string? title, Actor actor, CancellationToken cancellationToken) =>
        EnqueueAsync(stepId, parameters, title, null, false, actor, cancellationToken);

    /// <summary>A clone: a new run that began as a copy of <paramref name="copiedFromId"/>, with parameters that may differ. Refuses as <see cref="StartAsync"/>, and with <c>RUN-UNKNOWN</c>.</summary>
    public async Task<RunRecord> StartCopyAsync(int copiedFromId, JsonElement parameters, string? title, Actor actor, CancellationToken cancellationToken)
    {
        var origin = await GetAsync(copiedFromId, cancellationToken);
        return await EnqueueAsync(origin.StepId, parameters, title ?? origin.Title, origin.Id, false, actor, cancellationToken);
    }

    /// <summary>A new run with the same parameters, linked to the old one.</summary>
    public async Task<RunRecord> RetryAsync(int runId, Actor actor, CancellationToken cancellationToken)
    {
        var origin = await GetAsync(runId, cancellationToken);
        return await EnqueueAsync(origin.StepId, JsonElement.Parse(origin.ParametersJson), origin.Title, origin.Id, true, actor, cancellationToken);
    }

    /// <summary>Asks a run to stop; queued runs are cancelled at once. No effect on ended runs.</summary>
    public async Task CancelAsync(int runId, Actor actor, CancellationToken cancellationToken)
    {
        await GetAsync(runId, cancellationToken);
        await using var context = contexts.CreateDbContext();
        DateTimeOffset? now = clock.GetUtcNow();
        var dequeued = await context.Runs.Where(run => run.Id == runId && run.State == RunState.Queued).ExecuteUpdateAsync(
            set => set
                .SetProperty(run => run.State, RunState.Cancelled)
                .SetProperty(run => run.CancelRequestedAt, now)
                .SetProperty(run => run.CancelRequestedBy, actor.Name)
                .SetProperty(run => run.FinishedAt, now)
                .SetProperty(run => run.Reason, $"Cancelled by {actor.Name} before it began."),
            cancellationToken);
        var asked = dequeued > 0 ? 0 : await context.Runs.Where(run => run.Id == runId && run.State == RunState.Running && run.CancelRequestedAt == null).ExecuteUpdateAsync(
            set => set.SetProperty(run => run.CancelRequestedAt, now).SetProperty(run => run.CancelRequestedBy, actor.Name), cancellationToken);
        if (asked > 0)
        {
            // A worker elsewhere sees the request with its next heartbeat.
            actives.Stop(runId, StopCause.CancelRequested);
        }

        if (dequeued + asked > 0)
        {
            await feed.PublishAsync(runId, cancellationToken);
        }
    }

    /// <summary>The run; refuses with <c>RUN-UNKNOWN</c>.</summary>
    public async Task<RunRecord> GetAsync(int runId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return await context.Runs.AsNoTracking().SingleOrDefaultAsync(run => run.Id == runId, cancellationToken)
            ?? throw new RefusalException("RUN-UNKNOWN", $"There is no run {PublicId.Format(PublicId.Run, runId)}.", "an existing run", PublicId.Format(PublicId.Run, runId), "Choose a run from the list of runs.");
    }

    /// <summary>Runs by filter, newest first unless sorted otherwise.</summary>
    public Task<Page<RunRecord>> ListAsync(RunQuery query, CancellationToken cancellationToken) => list.ListAsync(query, cancellationToken);

    /// <summary>Place in the queue, 1 = next; null when the run is not queued.</summary>
    public async Task<int?> QueuePositionAsync(int runId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var queued = await context.Runs.AnyAsync(run => run.Id == runId && run.State == RunState.Queued, cancellationToken);
        return queued ? await context.Runs.CountAsync(run => run.State == RunState.Queued && run.Id <= runId, cancellationToken) : null;
    }

    /// <summary>Estimate of the time <paramref name="run"/> still needs, from its fraction and the time elapsed; null while nothing can be said.</summary>
    public TimeSpan? TimeLeft(RunRecord run) => RunTimeLeft.Estimate(run, clock.GetUtcNow());

    /// <summary>Log lines after <paramref name="afterId"/>, at most <paramref name="take"/>, optionally from a level up and containing a text.</summary>
    public Task<IReadOnlyList<RunLogRecord>> LogAsync(int runId, long afterId, RunLogLevel minimumLevel, string? contains, int take, CancellationToken cancellationToken) =>
        list.LogAsync(runId, afterId, minimumLevel, contains, take, cancellationToken);

    /// <summary>Files of the run.</summary>
    public async Task<IReadOnlyList<RunArtefactRecord>> ArtefactsAsync(int runId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return await context.RunArtefacts.AsNoTracking().Where(artefact => artefact.RunId == runId).OrderBy(artefact => artefact.Id).ToListAsync(cancellationToken);
    }

    /// <summary>Full path of an artefact, after checking that it belongs to the run; refuses with <c>ARTEFACT-UNKNOWN</c>.</summary>
    public async Task<string> ArtefactPathAsync(int runId, string fileName, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var known = await context.RunArtefacts.AnyAsync(artefact => artefact.RunId == runId && artefact.FileName == fileName, cancellationToken);
        var path = Path.Combine(folders.Result(runId), fileName);
        return known && File.Exists(path)
            ? path
            : throw new RefusalException(
                "ARTEFACT-UNKNOWN", $"{PublicId.Format(PublicId.Run, runId)} has no file '{fileName}'.", "a file of the list of files of the run",
                known ? $"no file at {path}" : fileName, known ? "Start the run again; its folder was changed from outside." : "Choose a file from the list of files of the run.");
    }

    /// <summary>Result of an ended run, read with its step; null when it has none.</summary>
    public async Task<IStepResult?> ResultAsync(int runId, CancellationToken cancellationToken)
    {
        var run = await GetAsync(runId, cancellationToken);
        if (run.State is not (RunState.Succeeded or RunState.SucceededWithFallbacks))
        {
            return null;
        }

        using var content = new MemoryStream(await File.ReadAllBytesAsync(await ArtefactPathAsync(runId, ResultFiles.Result, cancellationToken), cancellationToken));
        return steps.Get(run.StepId).ReadResult(content);
    }

    /// <summary>Figures of an ended run as they were written; empty when it has none.</summary>
    public async Task<IReadOnlyList<Figures.Figure>> FiguresAsync(int runId, CancellationToken cancellationToken)
    {
        var figures = new List<Figures.Figure>();
        foreach (var artefact in await ArtefactsAsync(runId, cancellationToken))
        {
            if (artefact.FileName.StartsWith(ResultFiles.Figures, StringComparison.Ordinal) && artefact.MediaType == ResultFiles.Json)
            {
                await using var file = File.OpenRead(await ArtefactPathAsync(runId, artefact.FileName, cancellationToken));
                figures.Add(await JsonSerializer.DeserializeAsync<Figures.Figure>(file, EngineJson.Options, cancellationToken)
                    ?? throw new InvalidDataException($"{artefact.FileName} holds no figure."));
            }
        }

        return figures;
    }

    private async Task<RunRecord> EnqueueAsync(
        string stepId, JsonElement parameters, string? title, int? copiedFromId, bool isRetry, Actor actor, CancellationToken cancellationToken)
    {
        var step = steps.Get(stepId);
        step.ReadParameters(parameters);
        await using var context = contexts.CreateDbContext();
        var run = new RunRecord
        {
            StepId = stepId,
            Title = string.IsNullOrWhiteSpace(title) ? step.Title : title.Trim(),
            State = RunState.Queued,
            ParametersJson = JsonSerializer.Serialize(parameters, EngineJson.Options),
            CreatedAt = clock.GetUtcNow(),
            CreatedBy = actor.Name,
            CopiedFromId = copiedFromId,
            IsRetry = isRetry,

            // The runs of the demo are those that the demo started. What a person runs is theirs, on synthetic products too, and outlives the demo.
            IsDemo = actor == Actor.System,
        };
        context.Runs.Add(run);
        await context.SaveChangesAsync(cancellationToken);
        context.Entry(run).State = EntityState.Detached;
        await queue.WakeAsync(cancellationToken);
        await feed.PublishAsync(run.Id, cancellationToken);
        return run;
    }
}
