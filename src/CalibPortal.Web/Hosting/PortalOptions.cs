using CalibPortal.Engine;
using CalibPortal.Engine.ReferenceData;
using Microsoft.Data.Sqlite;

namespace CalibPortal.Web.Hosting;

/// <summary>Section <c>CalibPortal</c> of the configuration; every key can come from the environment (<c>CalibPortal__Provider</c>).</summary>
public sealed record PortalOptions
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

    /// <summary>Reference data; empty for where <see cref="ReferenceDataLocation"/> finds it.</summary>
    public string? ReferenceDataFolder { get; init; }

    /// <summary>True when this process executes runs.</summary>
    public bool Worker { get; init; } = true;

    /// <summary>Runs that this process executes at a time.</summary>
    public int WorkerSlots { get; init; } = 2;

    /// <summary>True to fill an empty portal with demo data at its first start.</summary>
    public bool DemoData { get; init; } = true;

    /// <summary>True lets the local person sign in from other machines too: only behind something that keeps strangers out.</summary>
    public bool AllowRemotePerson { get; init; }

    /// <summary>What the engine is told, with every open choice made.</summary>
    public EngineOptions ToEngineOptions(string programFolder)
    {
        var home = Path.GetFullPath(FirstSet(HomeFolder, Environment.GetEnvironmentVariable(HomeVariable))
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create), "CalibPortal"));
        var connection = FirstSet(ConnectionString)
            ?? (Provider == DatabaseProvider.Sqlite
                ? new SqliteConnectionStringBuilder { DataSource = Path.Combine(home, "calibportal.db") }.ConnectionString
                : throw new InvalidOperationException("CalibPortal:ConnectionString is needed for PostgreSql."));
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
            },
        };
    }

    private static string? FirstSet(params string?[] values) => values.FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
}
