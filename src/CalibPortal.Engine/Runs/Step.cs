using System.Text.Json;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Provenance;
using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Engine.Runs;

/// <summary>A kind of processing that a user can start. Everything the hosts need to know of a step without knowing its types.</summary>
public abstract class Step
{
    /// <summary>Kebab-case id, also the folder name of its slice.</summary>
    public required string Id { get; init; }

    /// <summary>Name in words.</summary>
    public required string Title { get; init; }

    /// <summary>One sentence for the list of steps.</summary>
    public required string Summary { get; init; }

    /// <summary>The parameter record: launch form, command line and API are made from it.</summary>
    public abstract Type ParametersType { get; }

    /// <summary>The result record.</summary>
    public abstract Type ResultType { get; }

    /// <summary>Reads and validates parameters; refuses with <c>PARAMETERS-INVALID</c>.</summary>
    public abstract object ReadParameters(JsonElement parameters);

    /// <summary>Reads a stored result.</summary>
    public abstract IStepResult ReadResult(Stream json);

    /// <summary>Runs the step with parameters that <see cref="ReadParameters"/> returned.</summary>
    public abstract Task<IStepResult> RunAsync(object parameters, IServiceProvider services, RunContext context, CancellationToken cancellationToken);

    /// <summary>Figures of a result.</summary>
    public abstract IReadOnlyList<Figure> Figures(IStepResult result, ProvenanceRecord provenance);

    /// <summary>Tables of a result, for CSV and NetCDF.</summary>
    public abstract IReadOnlyList<DataTable> Tables(IStepResult result);

    /// <summary>Calibration records of a result.</summary>
    public abstract IReadOnlyList<Measurement> Measurements(IStepResult result);

    /// <summary>Registers the processor.</summary>
    internal abstract void AddTo(IServiceCollection services);
}

/// <summary>The typed form of a step; see <see cref="ProcessorCatalog"/> for the one line that adds it.</summary>
public sealed class Step<TProcessor, TParameters, TResult> : Step
    where TProcessor : class, IProcessor<TParameters, TResult>
    where TParameters : class
    where TResult : class, IStepResult
{
    /// <summary>Makes the figures of a result.</summary>
    public required Func<TResult, ProvenanceRecord, IReadOnlyList<Figure>> MakeFigures { get; init; }

    /// <summary>Makes the tables of a result.</summary>
    public required Func<TResult, IReadOnlyList<DataTable>> MakeTables { get; init; }

    /// <summary>Makes the calibration records of a result.</summary>
    public required Func<TResult, IReadOnlyList<Measurement>> MakeMeasurements { get; init; }

    /// <inheritdoc />
    public override Type ParametersType => typeof(TParameters);

    /// <inheritdoc />
    public override Type ResultType => typeof(TResult);

    /// <inheritdoc />
    public override object ReadParameters(JsonElement parameters) => ParameterReader.Read<TParameters>(Id, parameters);

    /// <inheritdoc />
    public override IStepResult ReadResult(Stream json) =>
        JsonSerializer.Deserialize<TResult>(json, EngineJson.Options) ?? throw new InvalidDataException($"The stored result of step {Id} is the JSON null.");

    /// <inheritdoc />
    public override async Task<IStepResult> RunAsync(object parameters, IServiceProvider services, RunContext context, CancellationToken cancellationToken) =>
        await services.GetRequiredService<TProcessor>().RunAsync((TParameters)parameters, context, cancellationToken);

    /// <inheritdoc />
    public override IReadOnlyList<Figure> Figures(IStepResult result, ProvenanceRecord provenance) => MakeFigures((TResult)result, provenance);

    /// <inheritdoc />
    public override IReadOnlyList<DataTable> Tables(IStepResult result) => MakeTables((TResult)result);

    /// <inheritdoc />
    public override IReadOnlyList<Measurement> Measurements(IStepResult result) => MakeMeasurements((TResult)result);

    /// <inheritdoc />
    internal override void AddTo(IServiceCollection services) => services.AddSingleton<TProcessor>();
}
