using CalibPortal.Engine.Refusals;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>
/// Runs one step from parameters to a folder of files: behind <c>calib run</c> and behind every run of the portal. The folder
/// is written under another name beside its place and renamed at the end, so that it is whole or not there.
/// </summary>
public sealed class StepExecutor(IServiceProvider services, StepCatalog steps, ProvenanceCollector provenance, ResultWriter results, HashInput hash, TimeProvider clock)
{
    /// <summary>Executes <paramref name="request"/>. Refuses with <c>STEP-UNKNOWN</c>, <c>PARAMETERS-INVALID</c>, <c>OUTPUT-EXISTS</c> and with what the step refuses; on any exception nothing is left in the output folder.</summary>
    public async Task<StepOutcome> RunAsync(StepRequest request, IProgress<RunProgress> progress, ILogger log, CancellationToken cancellationToken)
    {
        var startedAt = clock.GetUtcNow();
        var step = steps.Get(request.StepId);
        var parameters = step.ReadParameters(request.Parameters);
        var output = Path.GetFullPath(request.OutputFolder);
        RefuseFull(output, request.ReplaceExisting);
        var staging = Path.Combine(Path.GetDirectoryName(output)!, $".{Path.GetFileName(output)}.part-{Guid.NewGuid():N}");
        var scratch = $"{staging}.scratch";
        Directory.CreateDirectory(staging);
        Directory.CreateDirectory(scratch);
        using var hashing = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            var artefacts = new ArtefactWriter(staging);
            var context = new RunContext
            {
                Progress = progress,
                Log = log,
                ScratchFolder = scratch,
                Artefacts = artefacts,
                Inputs = request.Inputs,
                Sites = request.Sites,
                Ledger = new InputLedger(hash, hashing.Token),
                MaxParallelism = request.MaxParallelism,
            };
            var result = await step.RunAsync(parameters, services, context, cancellationToken);
            cancellationToken.ThrowIfCancellationRequested();
            progress.Report(new RunProgress("hashing the inputs", 0.98));
            var files = await context.Ledger.FilesAsync();
            var record = provenance.Collect(request, parameters, files, context.Ledger.Tables, startedAt, clock.GetUtcNow());
            results.Write(step, result, record, artefacts);
            Publish(staging, output);
            return new StepOutcome(step, result, record, artefacts.Written);
        }
        finally
        {
            // A run that ends early leaves no hash reading on.
            await hashing.CancelAsync();
            Remove(scratch);
            Remove(staging);
        }
    }

    private static void RefuseFull(string output, bool replaceExisting)
    {
        if (File.Exists(output) || (!replaceExisting && Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any()))
        {
            throw new RefusalException(
                "OUTPUT-EXISTS", "The output folder is already in use.", "a folder that does not exist or is empty", output, "Choose another folder, or empty this one.");
        }
    }

    private static void Publish(string staging, string output)
    {
        if (!Directory.Exists(output))
        {
            Directory.Move(staging, output);
            return;
        }

        // Result.json goes first and comes last: whoever finds it finds a whole result, never a mixture of two.
        File.Delete(Path.Combine(output, ResultFiles.Result));
        foreach (var entry in new DirectoryInfo(staging).EnumerateFileSystemInfos().OrderBy(entry => entry.Name == ResultFiles.Result))
        {
            var target = Path.Combine(output, entry.Name);
            Remove(target);
            File.Delete(target);
            Directory.Move(entry.FullName, target);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
