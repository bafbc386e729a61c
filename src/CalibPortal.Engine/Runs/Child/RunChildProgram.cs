using System.Text.Json;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Runs.Child;

/// <summary>The program of a child process: one run, then the end. A host calls it when its first argument is <see cref="Verb"/>.</summary>
public static class RunChildProgram
{
    /// <summary>First argument of a child; the second one is the path of its request file.</summary>
    public const string Verb = "run-child";

    /// <summary>Executes the request and returns the exit code: 0 whenever the event stream told how it ended.</summary>
    public static Task<int> RunAsync(IReadOnlyList<string> arguments) => RunAsync(arguments, _ => { });

    /// <summary>As <see cref="RunAsync(IReadOnlyList{string})"/>; <paramref name="configure"/> adds to the composition, for tests that bring their own steps.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments, Action<IServiceCollection> configure)
    {
        if (arguments is not [Verb, var requestPath])
        {
            throw new ArgumentException($"Expected: {Verb} REQUEST.json", nameof(arguments));
        }

        using var parent = ParentWatch.Start();
        using var events = ChildEventStream.ToParent(TimeProvider.System);
        events.Send(await ExecuteAsync(requestPath, events, configure, parent.Cancelled));
        return 0;
    }

    private static async Task<ChildEnd> ExecuteAsync(string requestPath, ChildEventStream events, Action<IServiceCollection> configure, CancellationToken cancelled)
    {
        try
        {
            var request = await ReadAsync(requestPath, cancelled);
            await using var services = Compose(request, events, configure);
            var outcome = await services.GetRequiredService<StepExecutor>().RunAsync(
                new StepRequest
                {
                    StepId = request.StepId,
                    Parameters = request.Parameters,
                    OutputFolder = request.OutputFolder,
                    Inputs = new CatalogueInputs(request.Products),
                    Sites = new RunSites(services.GetRequiredService<ISiteCatalog>(), request.EditedSites),
                    RunId = request.RunId,
                    MaxParallelism = request.MaxParallelism,
                },
                events,
                events.CreateLogger(request.StepId),
                cancelled);
            return new ChildSucceeded(outcome.Artefacts, outcome.Result.Fallbacks, outcome.Provenance);
        }
        catch (RefusalException refused)
        {
            return new ChildRefused(refused.Refusal);
        }
        catch (OperationCanceledException) when (cancelled.IsCancellationRequested)
        {
            return new ChildCancelled();
        }
        catch (Exception fault)
        {
            return new ChildFailed(fault.GetType().Name, fault.Message, fault.ToString());
        }
    }

    private static async Task<ChildRequest> ReadAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<ChildRequest>(stream, EngineJson.Options, cancellationToken)
            ?? throw new InvalidDataException($"{path} holds no request.");
    }

    private static ServiceProvider Compose(ChildRequest request, ChildEventStream events, Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Information).AddProvider(events));
        services.AddEngine(new EngineOptions { ReferenceDataFolder = request.ReferenceDataFolder });
        configure(services);
        return services.BuildServiceProvider();
    }
}
