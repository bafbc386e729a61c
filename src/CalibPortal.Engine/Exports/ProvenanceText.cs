using System.Globalization;
using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Exports;

/// <summary>Provenance as lines of text, one fact each, for the head of an export.</summary>
public static class ProvenanceText
{
    /// <summary>Facts in the order of a reader's questions: what made it, when, with what, from what.</summary>
    public static IReadOnlyList<string> Lines(ProvenanceRecord provenance) =>
    [
        $"step: {provenance.Step}",
        $"code version: {provenance.CodeVersion}",
        .. provenance.RunId is { } run ? [$"run: {run}"] : Array.Empty<string>(),
        $"started: {Utc(provenance.StartedAt)}",
        .. provenance.FinishedAt is { } finished ? [$"finished: {Utc(finished)}"] : Array.Empty<string>(),
        $"parameters sha256: {provenance.ParametersSha256}",
        .. provenance.Inputs.Select(input => string.Create(CultureInfo.InvariantCulture, $"input ({input.Role}): {input.Path}, {input.Bytes} bytes, sha256 {input.Sha256}")),
        .. provenance.References.Select(table => $"reference: {table.Name}, version {table.Version}, sha256 {table.Sha256}"),
        .. provenance.Environment.OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => $"environment: {fact.Key} {fact.Value}"),
    ];

    /// <summary>ISO 8601, UTC, to the full precision of the instant.</summary>
    internal static string Utc(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);
}
