using CalibPortal.Engine.Runs;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CalibPortal.Web.Hosting;

/// <summary>Ready means that the run list can be read: database reachable, schema in place.</summary>
public sealed class StorageHealth(RunService runs) : IHealthCheck
{
    /// <summary>Tag of the checks that decide readiness.</summary>
    public const string ReadyTag = "ready";

    /// <inheritdoc />
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        // An exception is reported by the health service as the registration's failure status.
        var page = await runs.ListAsync(new RunQuery { Take = 1 }, cancellationToken);
        return HealthCheckResult.Healthy($"{page.Total} runs");
    }
}
