using System.Globalization;

namespace CalibPortal.Tests.Engine.Runs;

/// <summary>Folder in which each execution of the probe leaves its process id.</summary>
internal sealed class TraceFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("calib-trace-").FullName;

    /// <summary>Process ids of all executions so far.</summary>
    public IReadOnlyList<int> Executions =>
        [.. Directory.GetFiles(Path, "*.trace").Select(file => int.Parse(System.IO.Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture))];

    /// <summary>File that ends waiting probes.</summary>
    public string Release => System.IO.Path.Combine(Path, "release");

    public async Task<int> FirstExecutionAsync(CancellationToken cancellationToken)
    {
        await TestPortal.UntilAsync(() => Executions.Count > 0, cancellationToken);
        return Executions[0];
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
