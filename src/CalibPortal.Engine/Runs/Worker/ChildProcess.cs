using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using CalibPortal.Engine.Runs.Child;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>The process of one run, seen from its parent.</summary>
internal sealed class ChildProcess : IDisposable
{
    private static readonly TimeSpan PipesAfterExit = TimeSpan.FromSeconds(2);
    private readonly TimeProvider _clock;
    private readonly Action<ChildEvent> _receive;
    private readonly Process _process;
    private readonly Task<ChildEnd?> _events;
    private readonly Task _messages;

    private ChildProcess(Process process, Action<ChildEvent> receive, TimeProvider clock)
    {
        _clock = clock;
        _receive = receive;
        _process = process;
        _events = ReadEventsAsync();
        _messages = ReadMessagesAsync();
    }

    /// <summary>Process id.</summary>
    public int Id => _process.Id;

    /// <summary>Starts <paramref name="command"/> with the request file as last argument; progress and log go to <paramref name="receive"/>.</summary>
    public static ChildProcess Start(IReadOnlyList<string> command, string requestPath, Action<ChildEvent> receive, TimeProvider clock)
    {
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), requestPath])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return new ChildProcess(Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start."), receive, clock);
    }

    /// <summary>This very program as command of a child.</summary>
    public static IReadOnlyList<string> OwnProgram()
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is not known.");
        return Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Assembly.GetEntryAssembly()!.Location, RunChildProgram.Verb]
            : [program, RunChildProgram.Verb];
    }

    /// <summary>Waits until the process is gone and what it said was read.</summary>
    public async Task<ChildExit> EndAsync()
    {
        await _process.WaitForExitAsync(CancellationToken.None);
        // A grandchild that survived may hold the pipes open; what the child said was said before it ended.
        await Task.WhenAny(Task.WhenAll(_events, _messages), Task.Delay(PipesAfterExit, _clock, CancellationToken.None));
        return new ChildExit(_events.IsCompletedSuccessfully ? await _events : null, _process.ExitCode);
    }

    /// <summary>Asks the child to stop by itself.</summary>
    public void AskToStop()
    {
        try
        {
            _process.StandardInput.WriteLine(ParentWatch.CancelLine);
            _process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // The pipe is broken because the child is on its way out: nothing is left to ask for, EndAsync tells how it went.
            return;
        }
    }

    /// <summary>Kills the process and everything below it.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <inheritdoc />
    public void Dispose() => _process.Dispose();

    private async Task<ChildEnd?> ReadEventsAsync()
    {
        ChildEnd? end = null;
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = Parse(line);
            if (message is ChildEnd last)
            {
                end = last;
            }
            else
            {
                _receive(message);
            }
        }

        return end;
    }

    private async Task ReadMessagesAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _receive(new ChildLog(_clock.GetUtcNow(), RunLogLevel.Warning, line));
        }
    }

    private ChildEvent Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ChildEvent>(line, EngineJson.Compact) ?? throw new JsonException("null");
        }
        catch (JsonException)
        {
            // A line cut by the death of the process, or printed past the event stream: it is kept as it is.
            return new ChildLog(_clock.GetUtcNow(), RunLogLevel.Warning, line);
        }
    }
}
