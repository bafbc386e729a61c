using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace CalibPortal.Engine.Runs.Child;

/// <summary>
/// Reads standard input on a thread of its own. The line <c>cancel</c> asks for a stop; the end of the stream means that
/// the parent is dead, and then this process leaves at once, also while another thread hangs in native code.
/// </summary>
internal sealed partial class ParentWatch : IDisposable
{
    /// <summary>The line that asks for a stop.</summary>
    public const string CancelLine = "cancel";

    /// <summary>Exit code after the death of the parent.</summary>
    public const int Orphaned = 70;

    private readonly CancellationTokenSource _cancelled = new();

    private ParentWatch(Stream input)
    {
        var thread = new Thread(() => Watch(input)) { IsBackground = true, Name = "parent watch" };
        thread.Start();
    }

    /// <summary>Cancelled when the parent asks for a stop.</summary>
    public CancellationToken Cancelled => _cancelled.Token;

    /// <summary>Starts to watch.</summary>
    public static ParentWatch Start() => new(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read, bufferSize: 0));

    /// <inheritdoc />
    public void Dispose() => _cancelled.Dispose();

    private void Watch(Stream input)
    {
        using var reader = new StreamReader(input, Encoding.UTF8);
        while (reader.ReadLine() is { } line)
        {
            if (line == CancelLine)
            {
                _cancelled.Cancel();
            }
        }

        // No handlers, no finalizers: they would wait for the thread that hangs.
        ExitNow(Orphaned);
    }

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNow(int code);
}
