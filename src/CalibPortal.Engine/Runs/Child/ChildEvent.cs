using System.Text.Json.Serialization;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Runs.Child;

/// <summary>One line of a child's event stream.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(ChildProgress), "progress")]
[JsonDerivedType(typeof(ChildLog), "log")]
[JsonDerivedType(typeof(ChildSucceeded), "succeeded")]
[JsonDerivedType(typeof(ChildRefused), "refused")]
[JsonDerivedType(typeof(ChildFailed), "failed")]
[JsonDerivedType(typeof(ChildCancelled), "cancelled")]
public abstract record ChildEvent;

/// <summary>Stage and fraction.</summary>
public sealed record ChildProgress(string Stage, double Fraction) : ChildEvent;

/// <summary>A line of the log.</summary>
public sealed record ChildLog(DateTimeOffset At, RunLogLevel Level, string Message) : ChildEvent;

/// <summary>The end of an event stream: it tells how the work ended.</summary>
public abstract record ChildEnd : ChildEvent;

/// <summary>The output folder is there.</summary>
public sealed record ChildSucceeded(IReadOnlyList<Artefact> Artefacts, IReadOnlyList<Fallback> Fallbacks, ProvenanceRecord Provenance) : ChildEnd;

/// <summary>Bad input.</summary>
public sealed record ChildRefused(Refusal Refusal) : ChildEnd;

/// <summary>A fault of ours.</summary>
public sealed record ChildFailed(string Type, string Message, string Detail) : ChildEnd;

/// <summary>The work stopped because it was asked to.</summary>
public sealed record ChildCancelled : ChildEnd;
