using System.Globalization;
using CalibPortal.Engine.Runs.Child;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>How a child ended: its last word, if it had one, and its exit code.</summary>
internal sealed record ChildExit(ChildEnd? End, int ExitCode)
{
    /// <summary>The exit in words; a process that a signal ended has 128 and the signal's number.</summary>
    public string Words => ExitCode > 128
        ? string.Create(CultureInfo.InvariantCulture, $"signal {ExitCode - 128}{SignalName}")
        : string.Create(CultureInfo.InvariantCulture, $"exit code {ExitCode}");

    private string SignalName => (ExitCode - 128) switch
    {
        4 => " (SIGILL)",
        6 => " (SIGABRT)",
        7 => " (SIGBUS)",
        8 => " (SIGFPE)",
        9 => " (SIGKILL)",
        11 => " (SIGSEGV)",
        15 => " (SIGTERM)",
        _ => "",
    };
}
