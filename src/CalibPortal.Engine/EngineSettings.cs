using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using Microsoft.Data.Sqlite;

namespace CalibPortal.Engine;

/// <summary>
/// Section <c>CalibPortal</c> of a host's configuration, the same for portal and <c>calib worker</c>; every key can come from
/// the environment (<c>CalibPortal__Provider</c>).
/// </summary>
public record EngineSettings
{
    /// <summary>Name of the section.</summary>
    public const string Section = "CalibPortal";

    /// <summary>Variable that names the home folder when the configuration does not: set by <c>run.sh</c>.</summary>
    public const string HomeVariable = "CALIBPORTAL_HOME";

    /// <summary>Database kind.</summary>
    public DatabaseProvider Provider { get; init; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string; empty for a SQLite file in the home folder.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>Folder for the SQLite file, uploads, run folders and keys; empty for <c>CALIBPORTAL_HOME</c>, or the person's local application data.</summary>
    public string? HomeFolder { get; init; }

    /// <summary>Reference data; empty for <c>data/</c> beside the program or at the top of the repository it was built in.</summary>
    public string? ReferenceDataFolder { get; init; }

    /// <summary>True when this process executes runs.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>Runs that this process executes at a time.</summary>
    public int WorkerSlots { get; init; } = 2;

    /// <summary>Command that starts the child process of a run, with its verb; empty for this very program.</summary>
    public IReadOnlyList<string>? ChildCommand { get; init; }

    /// <summary>True to fill an empty portal with demo data at its first start.</summary>
    public bool DemoData { get; init; } = true;

    /// <summary>What the engine is told, with every open choice made. Refuses with <c>DATABASE-NOT-NAMED</c> when PostgreSQL is chosen without a connection string.</summary>
    /// <param name="programFolder">Folder of the program, where the search for the reference data begins.</param>
    public EngineOptions ToEngineOptions(string programFolder)
    {
        var home = Path.GetFullPath(FirstSet(HomeFolder, Environment.GetEnvironmentVariable(HomeVariable))
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "CalibPortal"));
        var connection = FirstSet(ConnectionString)
            ?? (Provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(home, "calibportal.db") }.ConnectionString
                : throw new RefusalException("DATABASE-NOT-NAMED", "PostgreSQL was chosen without saying which database.", $"{Section}:ConnectionString", "nothing", $"Set {Section}__ConnectionString, for example 'Host=127.0.0.1;Database=calibportal;Username=calib'."));
        return new EngineOptions
        {
            ReferenceDataFolder = FirstSet(ReferenceDataFolder) is { } folder ? Path.GetFullPath(folder) : ReferenceDataLocation.Find(programFolder),
            Storage = new StorageOptions
            {
                Provider = Provider,
                ConnectionString = connection,
                HomeFolder = home,
                RunsWorker = Worker,
                WorkerSlots = WorkerSlots,
                DemoData = DemoData,
                ChildCommand = ChildCommand is { Count: > 0 } ? ChildCommand : null,
            },
        };
    }

    private static string? FirstSet(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
