namespace CalibPortal.Engine.Provenance;

/// <summary>Where a result came from: enough to make the same numbers again. Stored with each result, shown under each figure, printed in each export.</summary>
/// <param name="Step">Identifier of the step, for example <c>site-extraction</c>.</param>
/// <param name="CodeVersion">Version of the engine with the commit it was built from.</param>
/// <param name="RunId">Public id of the run (<c>RUN-12</c>); null when the step ran from <c>calib run</c>, outside the portal.</param>
/// <param name="ParametersSha256">Hash of the parameters as canonical JSON.</param>
/// <param name="Parameters">The parameters, as JSON text.</param>
/// <param name="Inputs">Each file that was read, with its hash.</param>
/// <param name="References">Each reference table (sites, spectral responses, solar irradiance) with its version.</param>
/// <param name="StartedAt">Start of the execution, UTC.</param>
/// <param name="FinishedAt">End of the execution, UTC; null while it runs.</param>
/// <param name="Environment">Machine-independent facts that can change a number: runtime, native library versions.</param>
public sealed record ProvenanceRecord(
    string Step,
    string CodeVersion,
    string? RunId,
    string ParametersSha256,
    string Parameters,
    IReadOnlyList<InputFile> Inputs,
    IReadOnlyList<ReferenceTable> References,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    IReadOnlyDictionary<string, string> Environment);

/// <summary>One file that was read. <paramref name="Path"/> is as it was given; <paramref name="Sha256"/> is lower-case hex of the whole file,
/// or of the sorted list of member hashes when the input is a folder.</summary>
public sealed record InputFile(string Role, string Path, long Bytes, string Sha256);

/// <summary>One versioned reference table of <c>data/</c> (or an edited copy in the database).</summary>
public sealed record ReferenceTable(string Name, string Version, string Sha256);
