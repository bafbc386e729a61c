using System.Globalization;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>Who holds a run: host, process, and an instance that no later process on the same host can have.</summary>
/// <param name="Name">Text stored with the run.</param>
public sealed record WorkerIdentity(string Name)
{
    /// <summary>Identity of a worker in this process.</summary>
    public static WorkerIdentity Create()
    {
        var instance = Guid.NewGuid().ToString("N")[..8];
        return new WorkerIdentity(string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{Environment.ProcessId}/{instance}"));
    }
}
