using System.CommandLine;
using CalibPortal.Cli.Commands;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Cli;

/// <summary>The command line: one edge where failures become exit codes. JSON goes to standard output and nothing else does.</summary>
public static class Calib
{
    /// <summary>Done.</summary>
    public const int ExitDone = 0;

    /// <summary>Failed: a fault of ours, or of the machine.</summary>
    public const int ExitFailed = 1;

    /// <summary>Input refused.</summary>
    public const int ExitRefused = 2;

    /// <summary>Done with fallbacks, each named in the output.</summary>
    public const int ExitDoneWithFallbacks = 3;

    /// <summary>Runs the command line <paramref name="args"/>; JSON to <paramref name="output"/>, messages to <paramref name="messages"/>. Returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Stream output, TextWriter messages, CancellationToken cancellationToken)
    {
        var json = new JsonOutput(output);
        var root = new RootCommand("CalibPortal without a browser: inspect deliveries, run steps, serve the queue.")
        {
            InspectCommand.Create(json),
            StepsCommand.Create(json),
            RunCommand.Create(json, messages),
            SmacCommand.Create(json),
            WorkerCommand.Create(),
            RtCommand.Create(json, messages),
        };
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is not System.CommandLine.Help.HelpAction)
        {
            return json.Refuse(new Refusal(
                "COMMAND-LINE",
                "The command line cannot be read.",
                "a command as told by 'calib --help'",
                string.Join("; ", parsed.Errors.Select(error => error.Message)),
                "Correct the command line and start again."));
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Error = messages }, cancellationToken);
        }
        catch (RefusalException exception)
        {
            return json.Refuse(exception.Refusal);
        }
        catch (OperationCanceledException)
        {
            json.Error(new Refusal("CANCELLED", "The command was cancelled.", "time to finish", "an interruption", "Start it again."));
            return ExitFailed;
        }
        catch (Exception exception)
        {
            messages.WriteLine(exception);
            json.Error(new Refusal("INTERNAL", "The command failed; this is a fault of the program, not of the input.", "no fault", exception.Message, "Report it with the messages of standard error."));
            return ExitFailed;
        }
    }
}
