using CalibPortal.Engine.Runs.Execution;
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
        services.AddSingleton<TableExports>();
        return services;
    }
}
