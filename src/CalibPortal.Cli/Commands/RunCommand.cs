using System.CommandLine;
using System.Text.Json;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Cli.Commands;

/// <summary><c>calib run STEP PARAMS.json --out DIR</c>: one step, no database.</summary>
internal static class RunCommand
{
    public static Command Create(JsonOutput json, TextWriter messages)
    {
        var step = new Argument<string>("STEP") { Description = "Step id, as 'calib steps' lists it." };
        var parametersFile = new Argument<string>("PARAMS") { Description = "Parameters as JSON; relative paths in it are taken from its folder." };
        var output = new Option<string>("--out") { Description = "Folder for the result; an earlier result in it is replaced.", Required = true };
        var threads = new Option<int?>("--threads") { Description = "Threads to use; all of the machine when absent." };
        var command = new Command("run", "Runs one step without the portal.") { step, parametersFile, output, threads };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var file = Path.GetFullPath(parsed.GetRequiredValue(parametersFile));
            var folder = Path.GetFullPath(parsed.GetRequiredValue(output));
            using var parameters = ReadJson(file);
            await using var services = CalibServices.Create();
            var request = new StepRequest
            {
                StepId = parsed.GetRequiredValue(step),
                Parameters = parameters.RootElement,
                OutputFolder = folder,
                ReplaceExisting = true,
                Inputs = new PathInputs(Path.GetDirectoryName(file)!),
                Sites = services.GetRequiredService<ISiteCatalog>(),
                MaxParallelism = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            };
            using var progress = ConsoleProgress.For(messages);
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger(request.StepId);
            var outcome = await services.GetRequiredService<StepExecutor>().RunAsync(request, progress, log, cancellationToken);
            json.Copy(Path.Combine(folder, "result.json"));
            return outcome.HasFallbacks ? Calib.ExitDoneWithFallbacks : Calib.ExitDone;
        });
        return command;
    }

    private static JsonDocument ReadJson(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new RefusalException("PARAMETERS-UNREADABLE", "The parameter file cannot be read.", "a JSON file", $"{file}: {exception.Message}", "Give the path of a file with the step's parameters as JSON.", exception);
        }
    }
}
