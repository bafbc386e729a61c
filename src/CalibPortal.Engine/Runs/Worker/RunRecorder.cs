using CalibPortal.Engine.Runs.Child;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>
/// Stores what a run tells while it runs, four times a second at most: many lines cost one transaction, and each transaction
/// one push to the pages. Lines keep their order; a database that is away for a moment loses none.
/// </summary>
internal sealed class RunRecorder(RunRecord run, CalibDbContextFactory contexts, RunClaims claims, RunFeed feed, RunTiming timing, TimeProvider clock, ILogger log)
{
    private const int LongestStage = 300;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _complete = new();
    private List<ChildLog> _lines = [];
    private ChildProgress? _progress;
    private long _lastLogId;

    /// <summary>Takes an event; returns at once.</summary>
    public void Receive(ChildEvent message)
    {
        lock (_gate)
        {
            switch (message)
            {
                case ChildProgress progress:
                    _progress = progress;
                    break;
                case ChildLog line:
                    _lines.Add(line);
                    break;
                default:
                    throw new ArgumentOutOfRangeException(nameof(message), message, "The end of a run is not recorded here.");
            }
        }
    }

    /// <summary>A line of the worker itself.</summary>
    public void Log(RunLogLevel level, string message) => Receive(new ChildLog(clock.GetUtcNow(), level, message));

    /// <summary>No more events come.</summary>
    public void Complete() => _complete.Cancel();

    /// <summary>Stores and pushes until <see cref="Complete"/>, and then once more.</summary>
    public async Task RunAsync()
    {
        using (_complete)
        {
            while (!_complete.IsCancellationRequested)
            {
                await Task.WhenAny(Task.Delay(timing.Flush, clock, _complete.Token));
                await TryFlushAsync();
            }

            await TryFlushAsync();
        }
    }

    private async Task TryFlushAsync()
    {
        var (lines, progress) = Take();
        if (lines.Count == 0 && progress is null)
        {
            return;
        }

        try
        {
            await FlushAsync(lines, progress);
        }
        catch (Exception exception) when (DatabaseTrouble.Is(exception))
        {
            log.LogWarning(exception, "Log and progress of run {Run} could not be stored; they are kept for the next time.", run.Id);
            lock (_gate)
            {
                _lines.InsertRange(0, lines);
                _progress ??= progress;
            }
        }
    }

    private (List<ChildLog> Lines, ChildProgress? Progress) Take()
    {
        lock (_gate)
        {
            var taken = (_lines, _progress);
            (_lines, _progress) = ([], null);
            return taken;
        }
    }

    private async Task FlushAsync(List<ChildLog> lines, ChildProgress? progress)
    {
        await using var context = contexts.CreateDbContext();
        var records = lines.ConvertAll(line => new RunLogRecord { RunId = run.Id, At = line.At, Level = line.Level, Message = line.Message });
        if (records.Count > 0)
        {
            context.RunLogs.AddRange(records);
            await context.SaveChangesAsync(CancellationToken.None);
            _lastLogId = records[^1].Id;
            lines.Clear();
        }

        if (progress is not null)
        {
            run.Stage = progress.Stage.Length <= LongestStage ? progress.Stage : progress.Stage[..LongestStage];
            run.Fraction = Math.Clamp(progress.Fraction, 0, 1);
            await claims.Held(context, run.Id).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Stage, run.Stage).SetProperty(row => row.Fraction, run.Fraction), CancellationToken.None);
        }

        await feed.PublishAsync(context, feed.Change(run, _lastLogId), CancellationToken.None);
    }
}
