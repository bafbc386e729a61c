using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Runs.Feed;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Runs.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CalibPortal.Engine.Runs;

/// <summary>Composition of steps, their execution, the queue and the worker.</summary>
public static class RunServices
{
    /// <summary>Puts <paramref name="steps"/> in the place of the steps that were there; the engine calls it with <see cref="ProcessorCatalog.Steps"/>, tests with their own.</summary>
    public static IServiceCollection AddSteps(this IServiceCollection services, IReadOnlyList<Step> steps)
    {
        services.Replace(ServiceDescriptor.Singleton(new StepCatalog(steps)));
        foreach (var step in steps)
        {
            step.AddTo(services);
        }

        return services;
    }

    /// <summary>Adds what executes a step in this process, without a database.</summary>
    internal static IServiceCollection AddStepExecution(this IServiceCollection services)
    {
        services.AddSingleton<StepExecutor>();
        services.AddSingleton<ProvenanceCollector>();
        services.AddSingleton<ResultWriter>();
        return services;
    }

    /// <summary>Adds runs of the portal: the service and feed for everybody, the queue, and the worker where this process is one.</summary>
    internal static IServiceCollection AddRuns(this IServiceCollection services, StorageOptions storage)
    {
        services.TryAddSingleton(new RunTiming());
        services.AddSingleton(WorkerIdentity.Create());
        services.AddSingleton<RunFolders>();
        services.AddSingleton<RunNotices>();
        services.AddSingleton<RunFeed>();
        services.AddSingleton<RunClaims>();
        services.AddSingleton<RunQueue>();
        services.AddSingleton<RunList>();
        services.AddSingleton<RunService>();
        services.AddSingleton<ActiveRuns>();
        services.AddSingleton<RunRequests>();
        services.AddSingleton<RunEndings>();
        services.AddSingleton<RunWorker>();
        services.AddSingleton<RunSweep>();
        services.AddRunQueue(storage);
        services.AddHostedService(provider => provider.GetRequiredService<RunSweep>());
        if (storage.RunsWorker)
        {
            services.AddHostedService<RunWorkerHost>();
        }
        else
        {
            services.AddHostedService<RunQueueHost>();
        }

        return services;
    }
}
