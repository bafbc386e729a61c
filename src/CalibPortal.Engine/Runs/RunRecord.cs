namespace CalibPortal.Engine.Runs;

/// <summary>One execution of a step: the truth about it, whatever engine schedules it.</summary>
public sealed class RunRecord
{
    /// <summary>Number; the public id is <c>RUN-n</c>.</summary>
    public int Id { get; set; }

    /// <summary>Step.</summary>
    public required string StepId { get; set; }

    /// <summary>Short description shown in lists.</summary>
    public required string Title { get; set; }

    /// <summary>State.</summary>
    public RunState State { get; set; }

    /// <summary>Parameters, JSON as they were asked for.</summary>
    public required string ParametersJson { get; set; }

    /// <summary>When it was asked for, UTC.</summary>
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who asked.</summary>
    public required string CreatedBy { get; set; }

    /// <summary>When a worker took it, UTC.</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>When it ended, UTC.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Wall clock from start to end, seconds; null until it ended, or when it never started.</summary>
    public double? DurationSeconds { get; set; }

    /// <summary>Worker that took it (host, process, instance).</summary>
    public string? Worker { get; set; }

    /// <summary>The worker says that it is alive before this instant; later the run counts as interrupted.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>When cancelling was asked for, UTC.</summary>
    public DateTimeOffset? CancelRequestedAt { get; set; }

    /// <summary>Who asked to cancel.</summary>
    public string? CancelRequestedBy { get; set; }

    /// <summary>Stage in words.</summary>
    public string? Stage { get; set; }

    /// <summary>Fraction done, 0 to 1.</summary>
    public double Fraction { get; set; }

    /// <summary>Why it failed, was interrupted or cancelled; null otherwise.</summary>
    public string? Reason { get; set; }

    /// <summary>Coded refusal as JSON when bad input stopped it.</summary>
    public string? RefusalJson { get; set; }

    /// <summary>Fallbacks of the result as JSON; null when there were none.</summary>
    public string? FallbacksJson { get; set; }

    /// <summary>Provenance as JSON.</summary>
    public string? ProvenanceJson { get; set; }

    /// <summary>Run whose parameters were copied, for clones and retries.</summary>
    public int? CopiedFromId { get; set; }

    /// <summary>True when <see cref="CopiedFromId"/> was retried (same parameters), false for a clone that may differ.</summary>
    public bool IsRetry { get; set; }

    /// <summary>True for runs of the demo data.</summary>
    public bool IsDemo { get; set; }

    /// <summary>Seconds from the start to <paramref name="end"/>, 0 when the clock was set back in between; null when the run never started.</summary>
    internal double? SecondsUntil(DateTimeOffset end) => StartedAt is { } started ? Math.Max(0, (end - started).TotalSeconds) : null;
}

/// <summary>States of a run.</summary>
public enum RunState
{
    /// <summary>Waits for a worker.</summary>
    Queued,

    /// <summary>A worker executes it.</summary>
    Running,

    /// <summary>Done, nothing was replaced.</summary>
    Succeeded,

    /// <summary>Done, with named replacements.</summary>
    SucceededWithFallbacks,

    /// <summary>Refused or failed, with its reason.</summary>
    Failed,

    /// <summary>Cancelled by a person.</summary>
    Cancelled,

    /// <summary>Its process or worker died.</summary>
    Interrupted,
}
