using System.Globalization;
using CalibPortal.Engine;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibPortal.Web.Features.Runs.Api;

/// <summary>Downloads of runs: files, log, numbers of figures, the list itself.</summary>
public static class RunEndpoints
{
    private const int LogSlice = 5000;
    private const int ListSlice = 500;

    /// <summary>Maps the endpoints below <c>/api</c>.</summary>
    public static RouteGroupBuilder MapRuns(this RouteGroupBuilder api)
    {
        api.MapGet("/runs.csv", ListAsync);
        api.MapGet("/runs/{id}/artefacts/{**name}", ArtefactAsync);
        api.MapGet("/runs/{id}/log", LogAsync);
        api.MapGet("/runs/{id}/figures/{figureId}.csv", FigureAsync);
        return api;
    }

    private static async Task<PhysicalFileHttpResult> ArtefactAsync(string id, string name, RunService runs, CancellationToken cancellationToken)
    {
        var runId = Number(id);
        var path = await runs.ArtefactPathAsync(runId, name, cancellationToken);
        var record = (await runs.ArtefactsAsync(runId, cancellationToken)).FirstOrDefault(artefact => artefact.FileName == name);
        // Always as a download: nothing that a run wrote is rendered under this origin.
        return TypedResults.PhysicalFile(path, record?.MediaType ?? "application/octet-stream", $"{id.ToUpperInvariant()}-{name.Split('/')[^1]}", enableRangeProcessing: true);
    }

    private static async Task<PushStreamHttpResult> LogAsync(string id, RunService runs, CancellationToken cancellationToken)
    {
        var runId = Number(id);
        await runs.GetAsync(runId, cancellationToken);
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream);
                var after = 0L;
                IReadOnlyList<RunLogRecord> slice;
                do
                {
                    slice = await runs.LogAsync(runId, after, RunLogLevel.Debug, contains: null, LogSlice, cancellationToken);
                    foreach (var line in slice)
                    {
                        await writer.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{line.At.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffZ} {line.Level} {line.Message}"));
                        after = line.Id;
                    }
                }
                while (slice.Count == LogSlice);
            },
            "text/plain; charset=utf-8",
            $"{id.ToUpperInvariant()}.log");
    }

    private static async Task<FileContentHttpResult> FigureAsync(string id, string figureId, RunService runs, CancellationToken cancellationToken)
    {
        var figures = await runs.FiguresAsync(Number(id), cancellationToken);
        var figure = figures.FirstOrDefault(candidate => candidate.Id == figureId)
            ?? throw new RefusalException("FIGURE-UNKNOWN", $"{id} has no figure '{figureId}'.", $"one of: {string.Join(", ", figures.Select(candidate => candidate.Id))}", figureId, "Open the run and export the figure there.");
        return CsvFile.Of(FigureCsv.Write(figure), $"{id.ToUpperInvariant()}-{figureId}");
    }

    private static async Task<FileContentHttpResult> ListAsync(string? q, string? step, string? state, string? sort, string? dir, RunService runs, CancellationToken cancellationToken)
    {
        var query = new RunQuery
        {
            Search = q,
            StepId = string.IsNullOrEmpty(step) ? null : step,
            States = RunStates.Read(state),
            Sort = sort ?? "id",
            Descending = dir is null or "desc",
            Take = ListSlice,
        };
        var all = new List<RunRecord>();
        int total;
        do
        {
            var page = await runs.ListAsync(query with { Skip = all.Count }, cancellationToken);
            all.AddRange(page.Items);
            total = page.Items.Count == 0 ? all.Count : page.Total;
        }
        while (all.Count < total);
        return CsvFile.Of(CsvFile.Write(Table(all)), "runs");
    }

    private static DataTable Table(IReadOnlyList<RunRecord> runs) => new("runs", "Runs",
    [
        new TextColumn("id", "Run", [.. runs.Select(run => PublicId.Format(PublicId.Run, run.Id))]),
        new TextColumn("title", "Title", [.. runs.Select(run => run.Title)]),
        new TextColumn("step", "Step", [.. runs.Select(run => run.StepId)]),
        new TextColumn("state", "State", [.. runs.Select(run => run.State.ToString())]),
        new TimeColumn("createdAt", "Asked for", [.. runs.Select(run => (DateTimeOffset?)run.CreatedAt)]),
        new TextColumn("createdBy", "Asked by", [.. runs.Select(run => run.CreatedBy)]),
        new TimeColumn("startedAt", "Started", [.. runs.Select(run => run.StartedAt)]),
        new TimeColumn("finishedAt", "Ended", [.. runs.Select(run => run.FinishedAt)]),
        new TextColumn("reason", "Reason", [.. runs.Select(run => run.Reason)]),
    ]);

    private static int Number(string id) => PublicId.TryParse(id, PublicId.Run, out var number)
        ? number
        : throw new RefusalException("RUN-UNKNOWN", $"'{id}' is not the id of a run.", "an id such as RUN-12", id, "Take the address from the page of the run.");
}
