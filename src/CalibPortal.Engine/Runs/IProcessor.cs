namespace CalibPortal.Engine.Runs;

/// <summary>A step's work: parameters in, result out, nothing on the side.</summary>
public interface IProcessor<in TParameters, TResult>
    where TResult : IStepResult
{
    /// <summary>Does the work. Refuses bad input with <see cref="Refusals.RefusalException"/>.</summary>
    Task<TResult> RunAsync(TParameters parameters, RunContext context, CancellationToken cancellationToken);
}

/// <summary>What every result tells.</summary>
public interface IStepResult
{
    /// <summary>Everything that was replaced by something else; empty when nothing was. Decides between <c>Succeeded</c> and <c>SucceededWithFallbacks</c>.</summary>
    IReadOnlyList<Fallback> Fallbacks { get; }
}

/// <summary>Something the run used in place of what was asked for, with its name.</summary>
public sealed record Fallback(string Code, string Detail);
