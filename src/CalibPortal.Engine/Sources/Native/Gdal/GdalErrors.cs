namespace CalibPortal.Engine.Sources.Native.Gdal;

/// <summary>
/// Collects what GDAL says through its process-wide error handler. The handler runs on the thread that raised the error:
/// errors of the calling thread go to that thread's open scope, errors of GDAL's own worker threads go to a process-wide
/// list, because a thread-bound collector alone would miss them.
/// </summary>
internal static class GdalErrors
{
    private const int Failure = 3;
    private const int Kept = 32;
    private static readonly Lock Gate = new();
    private static readonly Queue<string> Strays = new();
    private static long _strayFailures;

    [ThreadStatic]
    private static Scope? _current;

    /// <summary>Called by GDAL, on any thread.</summary>
    internal static void Add(int severity, int number, string message)
    {
        if (_current is { } scope)
        {
            scope.Add(severity, message);
            return;
        }

        if (severity < Failure)
        {
            return;
        }

        lock (Gate)
        {
            _strayFailures++;
            Strays.Enqueue($"{message} (error {number})");
            while (Strays.Count > Kept)
            {
                Strays.Dequeue();
            }
        }
    }

    /// <summary>Opens a scope on this thread; scopes do not nest.</summary>
    internal static Scope Open() => new();

    /// <summary>Errors raised on this thread while the scope is open, and failures of foreign threads meanwhile.</summary>
    internal sealed class Scope : IDisposable
    {
        private readonly List<string> _messages = [];
        private readonly long _straysBefore;
        private bool _failed;

        internal Scope()
        {
            lock (Gate)
            {
                _straysBefore = _strayFailures;
            }

            _current = this;
        }

        /// <summary>True when a failure was raised, on this thread or on a thread that belongs to nobody: a pixel that may be wrong is not returned.</summary>
        internal bool Failed
        {
            get
            {
                lock (Gate)
                {
                    return _failed || _strayFailures != _straysBefore;
                }
            }
        }

        /// <summary>What was said, in order, for a message.</summary>
        internal string Text
        {
            get
            {
                lock (Gate)
                {
                    var strays = _strayFailures == _straysBefore ? [] : Strays.TakeLast((int)Math.Min(_strayFailures - _straysBefore, Kept));
                    var all = _messages.Concat(strays).Distinct().ToList();
                    return all.Count == 0 ? "GDAL gave no message" : string.Join("; ", all);
                }
            }
        }

        /// <inheritdoc />
        public void Dispose() => _current = null;

        internal void Add(int severity, string message)
        {
            _failed |= severity >= Failure;
            if (_messages.Count < Kept)
            {
                _messages.Add(message);
            }
        }
    }
}
