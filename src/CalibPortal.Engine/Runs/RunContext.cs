using CalibPortal.Engine.Sites;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Runs;

/// <summary>What a processor may reach while it runs: nothing of the portal, nothing of the database.</summary>
public sealed class RunContext
{
    /// <summary>Receives stage and fraction; calls are cheap, the receiver throttles.</summary>
    public required IProgress<RunProgress> Progress { get; init; }

    /// <summary>Log of the run, streamed to its page.</summary>
    public required ILogger Log { get; init; }

    /// <summary>Folder for temporary files, removed after the run.</summary>
    public required string ScratchFolder { get; init; }

    /// <summary>Where artefacts of the run are written.</summary>
    public required IArtefactWriter Artefacts { get; init; }

    /// <summary>Turns a product reference of the parameters (a path, or a catalogue id such as <c>PRD-3</c>) into a full path.</summary>
    public required IInputResolver Inputs { get; init; }

    /// <summary>Sites, with the edited copies of the portal where the run was started there.</summary>
    public required ISiteCatalog Sites { get; init; }

    /// <summary>Collects every file and table that was read.</summary>
    public required InputLedger Ledger { get; init; }

    /// <summary>Threads the run may use, at least 1.</summary>
    public required int MaxParallelism { get; init; }
}

/// <summary>State of the work: <paramref name="Fraction"/> is 0 to 1 over the whole run.</summary>
public sealed record RunProgress(string Stage, double Fraction);

/// <summary>Turns product references into paths.</summary>
public interface IInputResolver
{
    /// <summary>Full path of <paramref name="reference"/>. Refuses with <c>INPUT-NOT-FOUND</c> when nothing is there.</summary>
    string Resolve(string reference);
}

/// <summary>Writes files into the run's folder; a file appears whole or not at all.</summary>
public interface IArtefactWriter
{
    /// <summary>Writes <paramref name="fileName"/> through <paramref name="write"/> and records it with its hash.</summary>
    /// <param name="fileName">Relative name with forward slashes, for example <c>figures/ratio-per-band.json</c>.</param>
    /// <param name="mediaType">MIME type.</param>
    /// <param name="write">Writes the content to the stream it is given.</param>
    void Write(string fileName, string mediaType, Action<Stream> write);

    /// <summary>As <see cref="Write"/>, for native writers that need a path.</summary>
    void WriteFile(string fileName, string mediaType, Action<string> writeToPath);

    /// <summary>What was written so far.</summary>
    IReadOnlyList<Artefact> Written { get; }
}

/// <summary>A file of a run.</summary>
public sealed record Artefact(string FileName, string MediaType, long Bytes, string Sha256);
