namespace CalibPortal.Engine;

/// <summary>What a host tells the engine at start.</summary>
public sealed record EngineOptions
{
    /// <summary>Folder with the reference data (<c>data/</c> of the repository, or beside the published application).</summary>
    public required string ReferenceDataFolder { get; init; }

    /// <summary>Storage and queue; null for <c>calib run</c> and <c>calib inspect</c>, which need neither.</summary>
    public StorageOptions? Storage { get; init; }
}

/// <summary>Where the portal keeps what it knows.</summary>
public sealed record StorageOptions
{
    /// <summary>Database kind.</summary>
    public required DatabaseProvider Provider { get; init; }

    /// <summary>Connection string of the provider.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Folder for uploads, run folders and keys; shared by all workers.</summary>
    public required string HomeFolder { get; init; }

    /// <summary>True when this process executes runs itself.</summary>
    public bool RunsWorker { get; init; }

    /// <summary>Runs that one worker executes at a time.</summary>
    public int WorkerSlots { get; init; } = 2;

    /// <summary>Largest file that can be uploaded, bytes. A Sentinel-2 L1C ZIP has about 0.8 GB, an old multi-granule one up to 10 GB.</summary>
    public long MaxUploadBytes { get; init; } = 32L << 30;

    /// <summary>Bytes of the disk under <see cref="HomeFolder"/> that uploads leave free.</summary>
    public long KeepFreeBytes { get; init; } = 1L << 30;

    /// <summary>An unfinished upload without new bytes for this long is given up when the portal starts.</summary>
    public TimeSpan UploadPatience { get; init; } = TimeSpan.FromDays(7);

    /// <summary>True to fill an empty portal with demo data at its first start.</summary>
    public bool DemoData { get; init; }

    /// <summary>Command that starts a child process for one run; null for this very program with <c>run-child</c> as first argument.</summary>
    public IReadOnlyList<string>? ChildCommand { get; init; }
}

/// <summary>Databases.</summary>
public enum DatabaseProvider
{
    /// <summary>One file, one machine; the worker lives beside the portal.</summary>
    Sqlite,

    /// <summary>PostgreSQL; any number of workers.</summary>
    PostgreSql,
}
