using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.People;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Child;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.ProbeWorker;
using CalibPortal.Tests.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CalibPortal.Tests.Engine.Runs;

/// <summary>An engine with database and queue, as the portal composes it, with the probe as its only step and real child processes.</summary>
internal sealed class TestPortal : IAsyncDisposable
{
    /// <summary>Far above what any of these tests needs: it ends a test that hangs, it measures nothing.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(180);

    private readonly IHost _host;

    private TestPortal(IHost host) => _host = host;

    /// <summary>Livelier than in life. The lease stays as it is: a busy machine must not look like a dead worker.</summary>
    public static RunTiming Timing { get; } = new()
    {
        Heartbeat = TimeSpan.FromMilliseconds(300), CancelGrace = TimeSpan.FromSeconds(1), Sweep = TimeSpan.FromMilliseconds(300),
    };

    /// <summary>Program of workers and children.</summary>
    public static IReadOnlyList<string> Probe { get; } = ["dotnet", Path.Combine(AppContext.BaseDirectory, "CalibPortal.ProbeWorker.dll")];

    public RunService Runs => _host.Services.GetRequiredService<RunService>();

    public RunFeed Feed => _host.Services.GetRequiredService<RunFeed>();

    public T Get<T>()
        where T : notnull => _host.Services.GetRequiredService<T>();

    public static StorageOptions Options(TestDatabase database, bool worker = true, int slots = 2) =>
        database.Options with { RunsWorker = worker, WorkerSlots = slots, ChildCommand = [.. Probe, RunChildProgram.Verb] };

    public static async Task<TestPortal> StartAsync(TestDatabase database, CancellationToken cancellationToken, bool worker = true, int slots = 2)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(Timing);
        builder.Services.AddEngine(new EngineOptions { ReferenceDataFolder = ReferenceDataLocation.Find(AppContext.BaseDirectory), Storage = Options(database, worker, slots) });
        builder.Services.AddSteps(ProbeStep.All);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new TestPortal(host);
    }

    public Task<RunRecord> RunAsync(ProbeParameters parameters, CancellationToken cancellationToken) =>
        Runs.StartAsync(ProbeStep.Id, JsonSerializer.SerializeToElement(parameters, EngineJson.Options), null, Actor.Local, cancellationToken);

    /// <summary>Waits for the run to end.</summary>
    public Task<RunRecord> EndOfAsync(int runId, CancellationToken cancellationToken) =>
        UntilAsync(runId, run => run.State is not (RunState.Queued or RunState.Running), cancellationToken);

    /// <summary>Waits until the stored run fulfils <paramref name="condition"/>, woken by the feed.</summary>
    public async Task<RunRecord> UntilAsync(int runId, Func<RunRecord, bool> condition, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        using var changed = new SemaphoreSlim(0);
        using var subscription = Feed.Subscribe(runId, _ => changed.Release());
        while (true)
        {
            var run = await Runs.GetAsync(runId, timeout.Token);
            if (condition(run))
            {
                return run;
            }

            // Without the feed's word the record is read again all the same: a lost push fails the feed's own test only.
            await changed.WaitAsync(TimeSpan.FromSeconds(1), timeout.Token);
        }
    }

    /// <summary>Waits until <paramref name="condition"/> holds.</summary>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(20, timeout.Token);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => _host.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync(CancellationToken.None);
        _host.Dispose();
    }
}
