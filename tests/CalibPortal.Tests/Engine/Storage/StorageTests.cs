using CalibPortal.Engine;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;

namespace CalibPortal.Tests.Engine.Storage;

/// <summary>What the portal asks of a database, the same for each provider.</summary>
public abstract class StorageTests(DatabaseProvider provider, PostgreSqlServer server)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Model_WithItsMigrations_HasNoPendingChanges()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider, server);
        await using var context = database.Contexts.CreateDbContext();
        Assert.False(context.Database.HasPendingModelChanges(), "Add a migration for both contexts: see Storage/DesignTimeContexts.cs.");
    }

    [Fact]
    public async Task Migration_FourAtOnceOnAnEmptyDatabase_AllSucceed()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(provider, server);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => database.MigrateAsync(Cancelled), Cancelled)));
        await using var context = database.Contexts.CreateDbContext();
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Cancelled));
        Assert.Equal(0, await context.Runs.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Migration_AppliedTwice_KeepsTheRows()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var run = await AddRunAsync(database);
        await database.MigrateAsync(Cancelled);
        await using var context = database.Contexts.CreateDbContext();
        Assert.Equal(run.Id, (await context.Runs.SingleAsync(Cancelled)).Id);
    }

    [Fact]
    public async Task Measurement_StoredAndRead_IsEqualInEveryColumn()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var run = await AddRunAsync(database);
        var value = Value("B8A", new DateTimeOffset(2026, 2, 23, 12, 8, 2, 123, TimeSpan.FromHours(2))) with
        {
            RelativeOrbit = 51,
            Uncertainty = 1.0 / 3.0,
            Std = double.Epsilon,
            Count = 2025,
            CoverageFraction = 1.0,
            SunZenithDeg = 55.03,
            SunAzimuthDeg = 160.8,
            ViewZenithDeg = 3.1,
            ViewAzimuthDeg = 288.0,
            Reference = "LCFR01_2026_054_v04.10.output",
            Flags = ["OZONE-DEFAULT", "a \"quoted\" one"],
        };
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Add(new MeasurementRecord { RunId = run.Id, Value = value, IsDemo = true });
            await context.SaveChangesAsync(Cancelled);
        }

        await using var other = database.Contexts.CreateDbContext();
        var read = (await other.Measurements.AsNoTracking().SingleAsync(Cancelled)).Value;
        Assert.Equal(value.Flags, read.Flags);
        Assert.Equal(value, read with { Flags = value.Flags });
        Assert.Equal(TimeSpan.Zero, read.SensingTime.Offset);
    }

    [Fact]
    public async Task Measurements_OfMixedOffsets_SortAndFilterByInstant()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var run = await AddRunAsync(database);
        // 23:30 at +3 h is 20:30 UTC, before 21:00 UTC, although its local text sorts after it.
        DateTimeOffset[] times =
        [
            new(2026, 2, 23, 21, 0, 0, TimeSpan.Zero),
            new(2026, 2, 23, 23, 30, 0, TimeSpan.FromHours(3)),
            new(2026, 2, 23, 20, 59, 59, 999, TimeSpan.Zero),
        ];
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.AddRange(times.Select(time => new MeasurementRecord { RunId = run.Id, Value = Value("B04", time) }));
            await context.SaveChangesAsync(Cancelled);
        }

        await using var other = database.Contexts.CreateDbContext();
        var sorted = await other.Measurements
            .Where(record => record.Value.SiteId == "LCFR" && record.Value.Band == "B04" && record.Value.SensingTime < times[0])
            .OrderBy(record => record.Value.SensingTime)
            .Select(record => record.Value.SensingTime)
            .ToListAsync(Cancelled);
        Assert.Equal([times[1].ToUniversalTime(), times[2]], sorted);
    }

    [Fact]
    public async Task Measurements_UpdatedInBulkByTheirValue_AreSuperseded()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var run = await AddRunAsync(database);
        await using var context = database.Contexts.CreateDbContext();
        context.AddRange(
            new MeasurementRecord { RunId = run.Id, Value = Value("B04", DateTimeOffset.UnixEpoch) },
            new MeasurementRecord { RunId = run.Id, Value = Value("B05", DateTimeOffset.UnixEpoch) });
        await context.SaveChangesAsync(Cancelled);
        var changed = await context.Measurements
            .Where(record => record.Value.Band == "B05" && record.Value.Quantity == MeasurementQuantity.ToaReflectance)
            .ExecuteUpdateAsync(set => set.SetProperty(record => record.SupersededByRunId, run.Id), Cancelled);
        Assert.Equal(1, changed);
        Assert.Equal("B04", (await context.Measurements.AsNoTracking().SingleAsync(record => record.SupersededByRunId == null, Cancelled)).Value.Band);
    }

    [Fact]
    public async Task Run_WithMeasurements_CannotBeDeleted()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var run = await AddRunAsync(database);
        await using var context = database.Contexts.CreateDbContext();
        context.Add(new MeasurementRecord { RunId = run.Id, Value = Value("B04", DateTimeOffset.UnixEpoch) });
        await context.SaveChangesAsync(Cancelled);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => context.Runs.Where(record => record.Id == run.Id).ExecuteDeleteAsync(Cancelled));
        Assert.Equal(1, await context.Runs.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Run_Deleted_TakesItsLogAndFilesAlong()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var run = await AddRunAsync(database);
        await using var context = database.Contexts.CreateDbContext();
        context.Add(new RunLogRecord { RunId = run.Id, At = DateTimeOffset.UnixEpoch, Message = "one" });
        context.Add(new RunArtefactRecord { RunId = run.Id, FileName = "result.json", MediaType = "application/json", Sha256 = "00" });
        await context.SaveChangesAsync(Cancelled);
        await context.Runs.Where(record => record.Id == run.Id).ExecuteDeleteAsync(Cancelled);
        Assert.Equal(0, await context.RunLogs.CountAsync(Cancelled));
        Assert.Equal(0, await context.RunArtefacts.CountAsync(Cancelled));
    }

    [Fact]
    public async Task Site_SecondVersionInForce_IsRefusedByTheDatabase()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.AddRange(EditedSite(isCurrent: false), EditedSite(isCurrent: false), EditedSite(isCurrent: true));
            await context.SaveChangesAsync(Cancelled);
        }

        await using var other = database.Contexts.CreateDbContext();
        other.Add(EditedSite(isCurrent: true));
        await Assert.ThrowsAsync<DbUpdateException>(() => other.SaveChangesAsync(Cancelled));
    }

    [Fact]
    public async Task Upload_MovedByTwoChunksAtOnce_OneIsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        var id = Guid.NewGuid();
        await using (var context = database.Contexts.CreateDbContext())
        {
            context.Add(new UploadRecord { Id = id, FileName = "a.zip", TotalBytes = 20, StartedAt = DateTimeOffset.UnixEpoch, StartedBy = "local" });
            await context.SaveChangesAsync(Cancelled);
        }

        await using var first = database.Contexts.CreateDbContext();
        await using var second = database.Contexts.CreateDbContext();
        (await first.Uploads.SingleAsync(Cancelled)).ReceivedBytes = 10;
        (await second.Uploads.SingleAsync(Cancelled)).ReceivedBytes = 8;
        await first.SaveChangesAsync(Cancelled);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync(Cancelled));
    }

    [Fact]
    public async Task Product_SamePathTwice_IsRefusedByTheDatabase()
    {
        await using var database = await TestDatabase.CreateAsync(provider, server, Cancelled);
        await using var context = database.Contexts.CreateDbContext();
        context.AddRange(Product("/data/a.SAFE"), Product("/data/a.SAFE"));
        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Cancelled));
    }

    private static async Task<RunRecord> AddRunAsync(TestDatabase database)
    {
        await using var context = database.Contexts.CreateDbContext();
        var run = new RunRecord { StepId = "site-extraction", Title = "a run", ParametersJson = "{}", CreatedAt = DateTimeOffset.UnixEpoch, CreatedBy = "local" };
        context.Add(run);
        await context.SaveChangesAsync(Cancelled);
        return run;
    }

    private static ProductRecord Product(string path) => new()
    {
        Kind = "sentinel2-l1c", Name = "a", Path = path, Origin = ProductOrigin.Registered, RegisteredBy = "local", InspectionJson = "{}",
    };

    private static SiteRecord EditedSite(bool isCurrent) => new()
    {
        SiteId = "LCFR", DefinitionJson = "{}", BasedOnVersion = "1", Reason = "moved", EditedBy = "local", EditedAt = DateTimeOffset.UnixEpoch, IsCurrent = isCurrent,
    };

    private static Measurement Value(string band, DateTimeOffset sensingTime) => new()
    {
        Quantity = MeasurementQuantity.ToaReflectance, SiteId = "LCFR", SiteCatalogue = "radcalnet", SiteVersion = "1",
        Region = "square of half width 30 m", Platform = "S2A", Band = band,
        Product = "S2A_MSIL1C_20260223", Tile = "31TFJ", Baseline = "05.11", SensingTime = sensingTime, Value = 0.1234567890123456,
    };
}

public sealed class SqliteStorageTests(PostgreSqlServer server) : StorageTests(DatabaseProvider.Sqlite, server)
{
    [Fact]
    public async Task Connection_Opened_HasItsPragmas()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(DatabaseProvider.Sqlite, null!);
        await using var context = database.Contexts.CreateDbContext();
        // Values as https://www.sqlite.org/pragma.html prints them; synchronous NORMAL is 1.
        Assert.Equal("wal", await PragmaAsync<string>(context, "journal_mode"));
        Assert.Equal(1, await PragmaAsync<long>(context, "synchronous"));
        Assert.Equal(1, await PragmaAsync<long>(context, "foreign_keys"));
        Assert.Equal(15000, await PragmaAsync<long>(context, "busy_timeout"));
    }

    private static async Task<T> PragmaAsync<T>(CalibDbContext context, string name)
    {
        await context.Database.OpenConnectionAsync();
        await using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = $"PRAGMA {name}";
        var value = await command.ExecuteScalarAsync();
        await context.Database.CloseConnectionAsync();
        return Assert.IsType<T>(value);
    }
}

public sealed class PostgreSqlStorageTests(PostgreSqlServer server) : StorageTests(DatabaseProvider.PostgreSql, server);
