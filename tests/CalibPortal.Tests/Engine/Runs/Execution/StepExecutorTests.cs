using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Execution;
using CalibPortal.ProbeWorker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CalibPortal.Tests.Engine.Runs.Execution;

public sealed class StepExecutorTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calib-execution-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string Output => Path.Combine(_folder, "out");

    [Fact]
    public async Task Run_OfAStep_WritesEveryFileAndRecordsIt()
    {
        var outcome = await RunAsync(new ProbeParameters { Action = ProbeAction.Finish, Value = 0.5 });
        string[] expected =
        [
            "result.json", "provenance.json", "figures/values.json", "figures/values.csv", "tables/values.csv", "tables/values.nc",
        ];
        Assert.Equal(expected, outcome.Artefacts.Select(artefact => artefact.FileName));
        Assert.Equal(expected.Order(), Directory.GetFiles(Output, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Output, file)).Order());
        Assert.False(outcome.HasFallbacks);
        Assert.Equal([Output], Directory.GetFileSystemEntries(_folder));
        // A NetCDF classic file begins with CDF.
        Assert.Equal("CDF"u8, File.ReadAllBytes(Path.Combine(Output, "tables/values.nc")).AsSpan(0, 3));
    }

    [Fact]
    public async Task Run_OfAStep_TellsItsProvenance()
    {
        await RunAsync(new ProbeParameters { Action = ProbeAction.Finish });
        var record = JsonSerializer.Deserialize<ProvenanceRecord>(await File.ReadAllTextAsync(Path.Combine(Output, "provenance.json"), Cancelled), EngineJson.Options)!;
        Assert.Equal("probe", record.Step);
        Assert.Null(record.RunId);
        Assert.Contains("runtime", record.Environment.Keys);
        Assert.Contains("GDAL", record.Environment.Keys);
        Assert.Equal(CanonicalJson.Sha256(record.Parameters), record.ParametersSha256);
        Assert.Contains("\"lines\":0", record.Parameters);
        Assert.NotEmpty(record.CodeVersion);
    }

    [Theory]
    [InlineData(ProbeAction.Refuse)]
    [InlineData(ProbeAction.Fail)]
    public async Task Run_ThatThrows_LeavesNothingBehind(ProbeAction action)
    {
        await Assert.ThrowsAnyAsync<Exception>(() => RunAsync(new ProbeParameters { Action = action }));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public async Task Run_IntoAUsedFolder_IsRefused()
    {
        Directory.CreateDirectory(Output);
        await File.WriteAllTextAsync(Path.Combine(Output, "mine.txt"), "mine", Cancelled);
        var refused = await Assert.ThrowsAsync<RefusalException>(() => RunAsync(new ProbeParameters { Action = ProbeAction.Finish }));
        Assert.Equal("OUTPUT-EXISTS", refused.Refusal.Code);
        Assert.True(File.Exists(Path.Combine(Output, "mine.txt")));
    }

    [Fact]
    public async Task Run_OfAnUnknownStep_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RefusalException>(() => RunAsync(new ProbeParameters { Action = ProbeAction.Finish }, "no-such-step"));
        Assert.Equal("STEP-UNKNOWN", refused.Refusal.Code);
    }

    [Fact]
    public async Task Run_Cancelled_EndsWithoutAFolder()
    {
        using var source = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        var running = RunAsync(new ProbeParameters { Action = ProbeAction.WaitForRelease, ReleaseFile = Path.Combine(_folder, "never") }, ProbeStep.Id, source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private async Task<StepOutcome> RunAsync(ProbeParameters parameters, string stepId = ProbeStep.Id, CancellationToken? cancellationToken = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddEngine(new EngineOptions { ReferenceDataFolder = ReferenceDataLocation.Find(AppContext.BaseDirectory) });
        services.AddSteps(ProbeStep.All);
        await using var provider = services.BuildServiceProvider();
        var request = new StepRequest
        {
            StepId = stepId,
            Parameters = JsonSerializer.SerializeToElement(parameters, EngineJson.Options),
            OutputFolder = Output,
            Inputs = new PathInputs(_folder),
            Sites = new NoSites(),
            MaxParallelism = 1,
        };
        return await provider.GetRequiredService<StepExecutor>().RunAsync(request, new NoProgress(), NullLogger.Instance, cancellationToken ?? Cancelled);
    }

    private sealed class NoProgress : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => Assert.InRange(value.Fraction, 0, 1);
    }
}
