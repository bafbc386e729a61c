namespace CalibPortal.Engine.Runs;

/// <summary>One line of a run's log.</summary>
public sealed class RunLogRecord
{
    /// <summary>Number, increasing within a run.</summary>
    public long Id { get; set; }

    /// <summary>Run.</summary>
    public int RunId { get; set; }

    /// <summary>When, UTC.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>Level.</summary>
    public RunLogLevel Level { get; set; }

    /// <summary>Text.</summary>
    public required string Message { get; set; }
}

/// <summary>Levels of a run's log.</summary>
public enum RunLogLevel
{
    /// <summary>Detail for developers.</summary>
    Debug,

    /// <summary>Ordinary progress.</summary>
    Information,

    /// <summary>Odd, but the numbers stand.</summary>
    Warning,

    /// <summary>Something failed.</summary>
    Error,
}
