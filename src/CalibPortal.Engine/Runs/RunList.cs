using System.Linq.Expressions;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Engine.Runs;

/// <summary>Lists of runs and of log lines, filtered, sorted and cut by the database.</summary>
public sealed class RunList(CalibDbContextFactory contexts)
{
    private const int LargestPage = 500;
    private const int LongestLog = 10_000;

    /// <summary>Runs by filter.</summary>
    public async Task<Page<RunRecord>> ListAsync(RunQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, LargestPage);
        await using var context = contexts.CreateDbContext();
        var runs = Filter(context.Runs.AsNoTracking(), query);
        var total = await runs.CountAsync(cancellationToken);
        return new Page<RunRecord>(await Sort(runs, query).Skip(query.Skip).Take(query.Take).ToListAsync(cancellationToken), total);
    }

    /// <summary>Log lines of a run after <paramref name="afterId"/>, oldest first.</summary>
    public async Task<IReadOnlyList<RunLogRecord>> LogAsync(int runId, long afterId, RunLogLevel minimumLevel, string? contains, int take, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(take, LongestLog);
        await using var context = contexts.CreateDbContext();
        var lines = context.RunLogs.AsNoTracking().Where(line => line.RunId == runId && line.Id > afterId);
        if (minimumLevel > RunLogLevel.Debug)
        {
            // Levels are stored as text, which knows no order.
            RunLogLevel[] levels = [.. Enum.GetValues<RunLogLevel>().Where(level => level >= minimumLevel)];
            lines = lines.Where(line => levels.Contains(line.Level));
        }

        if (!string.IsNullOrEmpty(contains))
        {
            var text = contains.ToLowerInvariant();
            lines = lines.Where(line => line.Message.ToLower().Contains(text));
        }

        return await lines.OrderBy(line => line.Id).Take(take).ToListAsync(cancellationToken);
    }

    private static IQueryable<RunRecord> Filter(IQueryable<RunRecord> runs, RunQuery query)
    {
        if (query.States.Count > 0)
        {
            runs = runs.Where(run => query.States.Contains(run.State));
        }

        if (query.StepId is { } stepId)
        {
            runs = runs.Where(run => run.StepId == stepId);
        }

        if (query.Search?.Trim() is { Length: > 0 } search)
        {
            var text = search.ToLowerInvariant();
            // "RUN-12" and "12" mean the run; a number may stand in a title as well.
            var number = PublicId.TryParse(search, PublicId.Run, out var id) || PublicId.TryParse($"{PublicId.Run}-{search}", PublicId.Run, out id) ? id : -1;
            runs = runs.Where(run =>
                run.Id == number
                || run.Title.ToLower().Contains(text)
                || run.StepId.ToLower().Contains(text)
                || (run.Reason != null && run.Reason.ToLower().Contains(text))
                || (run.RefusalJson != null && run.RefusalJson.ToLower().Contains(text)));
        }

        return runs;
    }

    private static IQueryable<RunRecord> Sort(IQueryable<RunRecord> runs, RunQuery query)
    {
        Expression<Func<RunRecord, object?>> key = query.Sort switch
        {
            "id" => run => run.Id,
            "title" => run => run.Title.ToLower(),
            "step" => run => run.StepId,
            "state" => run => run.State,
            "created" => run => run.CreatedAt,
            "duration" => run => run.DurationSeconds,
            _ => throw new ArgumentOutOfRangeException(nameof(query), query.Sort, "Unknown column of runs."),
        };
        return query.Descending ? runs.OrderByDescending(key).ThenByDescending(run => run.Id) : runs.OrderBy(key).ThenBy(run => run.Id);
    }
}
