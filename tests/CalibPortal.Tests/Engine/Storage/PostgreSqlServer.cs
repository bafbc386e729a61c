using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(CalibPortal.Tests.Engine.Storage.PostgreSqlServer))]

namespace CalibPortal.Tests.Engine.Storage;

/// <summary>A private PostgreSQL server on loopback in a temporary folder, started by the first test that asks and stopped after the last one.</summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string ServerUser = "postgres";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private string? _folder;
    private string? _binaries;
    private int _port;

    /// <summary>Connection string of a new empty database. Skips the calling test when no server is installed.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        await _gate.WaitAsync();
        try
        {
            if (_folder is null)
            {
                await StartAsync();
            }
        }
        finally
        {
            _gate.Release();
        }

        var name = $"calib_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await RunAsync("pg_ctl", "-D", DataFolder, "-m", "immediate", "-w", "stop");
            Directory.Delete(_folder, recursive: true);
        }

        _gate.Dispose();
    }

    private string DataFolder => Path.Combine(_folder!, "data");

    private string ConnectionString(string database) =>
        $"Host=127.0.0.1;Port={_port.ToString(CultureInfo.InvariantCulture)};Username=calib;Database={database};Maximum Pool Size=20";

    private async Task StartAsync()
    {
        const string installations = "/usr/lib/postgresql";
        _binaries = Directory.Exists(installations)
            ? Directory.GetDirectories(installations)
                .Select(folder => Path.Combine(folder, "bin"))
                .Where(folder => File.Exists(Path.Combine(folder, "initdb")))
                .MaxBy(folder => int.Parse(Path.GetFileName(Path.GetDirectoryName(folder)!), CultureInfo.InvariantCulture))
            : null;
        Assert.SkipWhen(_binaries is null, "No PostgreSQL server is installed below /usr/lib/postgresql (apt-get install postgresql).");
        var folder = Directory.CreateTempSubdirectory("calib-pg-").FullName;
        _folder = folder;
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            await ExecuteAsync("chown", [ServerUser, folder]);
        }

        _port = FreePort();
        await RunAsync("initdb", "-D", DataFolder, "-U", "calib", "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync");
        await RunAsync(
            "pg_ctl", "-D", DataFolder, "-l", Path.Combine(folder, "server.log"), "-w", "-o",
            $"-p {_port.ToString(CultureInfo.InvariantCulture)} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=200", "start");
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_binaries!, program);
        return Environment.IsPrivilegedProcess
            ? ExecuteAsync("runuser", ["-u", ServerUser, "--", path, .. arguments])
            : ExecuteAsync(path, arguments);
    }

    private static async Task ExecuteAsync(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true };
        start.Environment["LC_ALL"] = "C";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
