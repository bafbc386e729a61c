using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Win32.SafeHandles;

namespace CalibPortal.Engine.Runs.Child;

/// <summary>
/// Writes events as JSON lines. On Linux it takes standard output away from the rest of the process, native libraries
/// included: whatever they print goes to standard error, and so into the log, and cannot break a line of the stream.
/// </summary>
internal sealed partial class ChildEventStream(Stream output, TimeProvider clock) : IProgress<RunProgress>, ILoggerProvider, IDisposable
{
    private const int StandardOutput = 1;
    private const int StandardError = 2;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromMilliseconds(100);
    private readonly Lock _gate = new();
    private string? _stage;
    private long _progressSent;

    /// <summary>The stream to the parent.</summary>
    public static ChildEventStream ToParent(TimeProvider clock)
    {
        var own = Duplicate(StandardOutput);
        if (own < 0 || DuplicateTo(StandardError, StandardOutput) < 0)
        {
            throw new IOException($"Standard output cannot be taken over: error {Marshal.GetLastPInvokeError()}.");
        }

        return new ChildEventStream(new FileStream(new SafeFileHandle(own, ownsHandle: true), FileAccess.Write, bufferSize: 0), clock);
    }

    /// <summary>Sends one event at once.</summary>
    public void Send(ChildEvent message)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(message, EngineJson.Compact);
        lock (_gate)
        {
            output.Write([.. line, (byte)'\n']);
        }
    }

    /// <summary>Sends progress when the stage changed, or a tenth of a second after the last one.</summary>
    public void Report(RunProgress value)
    {
        lock (_gate)
        {
            var now = clock.GetTimestamp();
            if (_stage == value.Stage && clock.GetElapsedTime(_progressSent, now) < ProgressInterval)
            {
                return;
            }

            _stage = value.Stage;
            _progressSent = now;
        }

        Send(new ChildProgress(value.Stage, value.Fraction));
    }

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new EventLogger(this, clock);

    /// <inheritdoc />
    public void Dispose() => output.Dispose();

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int descriptor, int target);

    private sealed class EventLogger(ChildEventStream stream, TimeProvider clock) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not (LogLevel.None or LogLevel.Trace);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
            {
                var message = formatter(state, exception);
                stream.Send(new ChildLog(clock.GetUtcNow(), Level(logLevel), exception is null ? message : $"{message}\n{exception}"));
            }
        }

        private static RunLogLevel Level(LogLevel level) => level switch
        {
            LogLevel.Debug => RunLogLevel.Debug,
            LogLevel.Information => RunLogLevel.Information,
            LogLevel.Warning => RunLogLevel.Warning,
            _ => RunLogLevel.Error,
        };
    }
}
