using System.Text.Json;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace CalibPortal.Engine.Runs.Feed;

/// <summary>Changes of runs between processes: LISTEN and NOTIFY of PostgreSQL on one connection per process, held while somebody listens.</summary>
public sealed class RunNotices(StorageOptions storage, TimeProvider clock, ILogger<RunNotices> log) : IDisposable
{
    private const string Channel = "calib_runs";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock _gate = new();
    private CancellationTokenSource? _listening;

    /// <summary>Tells all processes. The payload of a notification is bounded by 8000 bytes, of which a stage takes a few hundred.</summary>
    internal static Task SendAsync(CalibDbContext context, RunChange change, CancellationToken cancellationToken)
    {
        var payload = JsonSerializer.Serialize(change, EngineJson.Compact);
        return context.Database.ExecuteSqlAsync($"SELECT pg_notify({Channel}, {payload})", cancellationToken);
    }

    /// <summary>Begins to listen unless it does so already. <paramref name="resend"/> is called after each (re)connection, for what was missed.</summary>
    internal void Listen(Action<RunChange> dispatch, Func<CancellationToken, Task> resend)
    {
        lock (_gate)
        {
            if (_listening is null)
            {
                _listening = new CancellationTokenSource();
                var token = _listening.Token;
                _ = Task.Run(() => ListenAsync(dispatch, resend, token), CancellationToken.None);
            }
        }
    }

    /// <summary>Ends listening.</summary>
    internal void Quiet()
    {
        lock (_gate)
        {
            _listening?.Cancel();
            _listening?.Dispose();
            _listening = null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => Quiet();

    private async Task ListenAsync(Action<RunChange> dispatch, Func<CancellationToken, Task> resend, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await ReceiveAsync(dispatch, resend, cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                log.LogWarning(exception, "Changes of runs cannot be heard; trying again in {Pause}.", Pause);
                await Task.Delay(Pause, clock, CancellationToken.None);
            }
        }
    }

    private async Task ReceiveAsync(Action<RunChange> dispatch, Func<CancellationToken, Task> resend, CancellationToken cancellationToken)
    {
        // Keep-alive: a connection that silently died would otherwise look like a quiet day.
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString) { Pooling = false, KeepAlive = 15 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        connection.Notification += (_, notice) => dispatch(
            JsonSerializer.Deserialize<RunChange>(notice.Payload, EngineJson.Compact) ?? throw new InvalidDataException("A notification without content."));
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        await resend(cancellationToken);
        while (true)
        {
            await connection.WaitAsync(cancellationToken);
        }
    }
}
