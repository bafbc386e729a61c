using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Products;

/// <summary>Gives up forgotten uploads when the portal starts. A failure is logged and does not keep the portal from starting.</summary>
internal sealed class UploadSweep(UploadService uploads, ILogger<UploadSweep> log) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await uploads.SweepAsync(stoppingToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogError(exception, "Forgotten uploads could not be given up");
        }
    }
}
