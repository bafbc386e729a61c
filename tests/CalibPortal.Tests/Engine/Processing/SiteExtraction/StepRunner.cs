using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Processing.SiteExtraction;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.Engine.Sites;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CalibPortal.Tests.Engine.Processing.SiteExtraction;

/// <summary>Runs the site extraction as <c>calib run</c> does: the composed engine, no database, a folder of files.</summary>
internal sealed class StepRunner : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddEngine(new EngineOptions { ReferenceDataFolder = Path.Combine(SharedData.RepositoryRoot, "data") })
        .BuildServiceProvider();

    private readonly string _folder = Directory.CreateTempSubdirectory("calib-extraction-").FullName;

    /// <summary>Folder of the last result.</summary>
    public string Output => Path.Combine(_folder, "out");

    /// <summary>Folder for files that a test makes.</summary>
    public string Scratch => _folder;

    public async Task<SiteExtractionResult> RunAsync(object parameters, string relativeTo, int threads = 2)
    {
        var outcome = await _services.GetRequiredService<StepExecutor>().RunAsync(
            new StepRequest
            {
                StepId = "site-extraction",
                Parameters = parameters is JsonElement element ? element : JsonSerializer.SerializeToElement(parameters, EngineJson.Options),
                OutputFolder = Output,
                ReplaceExisting = true,
                Inputs = new PathInputs(relativeTo),
                Sites = _services.GetRequiredService<ISiteCatalog>(),
                MaxParallelism = threads,
            },
            new Progress<RunProgress>(),
            NullLogger.Instance,
            TestContext.Current.CancellationToken);
        return (SiteExtractionResult)outcome.Result;
    }

    public void Dispose()
    {
        _services.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
