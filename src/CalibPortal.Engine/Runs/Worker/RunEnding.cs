using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs.Child;

namespace CalibPortal.Engine.Runs.Worker;

/// <summary>How a run ended: its last state with what belongs to it.</summary>
internal sealed record RunEnding(RunState State, string? Reason)
{
    /// <summary>Coded reason of a failure.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>What a success left behind.</summary>
    public ChildSucceeded? Success { get; init; }

    /// <summary>Last line of the log.</summary>
    public string Farewell => this switch
    {
        { State: RunState.SucceededWithFallbacks, Success: { } success } => $"Done with fallbacks: {string.Join("; ", success.Fallbacks.Select(fallback => $"{fallback.Code} {fallback.Detail}"))}",
        { Success: not null } => "Done.",
        { Refusal: { } refusal } => $"{refusal.Code}: {refusal.Message} Expected: {refusal.Expected}. Found: {refusal.Found}. {refusal.Remedy}",
        _ => Reason ?? State.ToString(),
    };

    /// <summary>A fault of ours, with the code that says so.</summary>
    public static RunEnding Fault(string type, string message) => new(RunState.Failed, $"INTERNAL: {message}")
    {
        Refusal = new Refusal(
            "INTERNAL", "The run failed; this is a fault of the program, not of the input.", "no fault", $"{type}: {message}", "Read the log of the run and report an anomaly with it."),
    };

    /// <summary>Reads the end of a child in the light of why it was stopped.</summary>
    public static RunEnding Of(ChildExit exit, StopCause? cause, string? cancelledBy) => exit.End switch
    {
        // It was faster than the wish to stop it: the result is whole.
        ChildSucceeded success => new RunEnding(success.Fallbacks.Count > 0 ? RunState.SucceededWithFallbacks : RunState.Succeeded, null) { Success = success },
        _ when cause == StopCause.CancelRequested => new RunEnding(RunState.Cancelled, $"Cancelled by {cancelledBy ?? "a person"}."),
        _ when cause == StopCause.WorkerStops => new RunEnding(RunState.Interrupted, "The worker was stopped."),
        ChildRefused { Refusal: var refusal } => new RunEnding(RunState.Failed, $"{refusal.Code}: {refusal.Message}") { Refusal = refusal },
        ChildFailed fault => Fault(fault.Type, fault.Message),
        ChildCancelled => new RunEnding(RunState.Interrupted, "The process of the run stopped without having been asked."),
        _ => new RunEnding(RunState.Interrupted, $"The process of the run ended with {exit.Words} before it had a result."),
    };
}
