using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Demo;

/// <summary>Fills in the demo data beside a portal that starts. A failure is logged and does not keep the portal from serving.</summary>
internal sealed class DemoFilling(DemoData demo, IHostApplicationLifetime host, ILogger<DemoFilling> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Runs need the queue, and the portal should serve its pages before products are read.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStart = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            foreach (var outcome in await demo.FillAsync(stoppingToken) ?? [])
            {
                log.LogError("Demo delivery {Path} was refused: {Code}, {Message}", outcome.Path, outcome.Refusal!.Code, outcome.Refusal.Message);
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "Demo data could not be filled in");
        }
    }
}
