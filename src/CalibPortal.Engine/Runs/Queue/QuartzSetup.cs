using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace CalibPortal.Engine.Runs.Queue;

/// <summary>
/// Quartz as it is used here. SQLite: firings in memory, the worker is in this process and wakes itself at start. PostgreSQL:
/// firings in tables of the same database, made by Quartz itself, shared by all workers; who serves no queue only adds to it.
/// </summary>
internal static class QuartzSetup
{
    /// <summary>One name for all processes on one database: it is what makes them a cluster.</summary>
    private const string Cluster = "calibportal";

    public static IServiceCollection AddRunQueue(this IServiceCollection services, StorageOptions storage)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = Cluster;
                scheduler.GenerateInstanceId = true;
                // The least that Quartz allows: how long a worker sleeps before it looks at the shared store again.
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(1);
                // One firing at a time, so that a busy worker does not reserve what an idle one could take.
                scheduler.MaxBatchSize = 1;
            });
            quartz.UseDefaultThreadPool(storage.WorkerSlots);
            quartz.AddJob<TakeNextRunJob>(job => job.WithIdentity(RunQueue.Job).StoreDurably());
            if (storage.Provider == DatabaseProvider.PostgreSql)
            {
                quartz.UsePersistentStore(store =>
                {
                    store.UsePostgres(NpgsqlFactory.Instance, storage.ConnectionString);
                    store.ProvisionSchema();
                    store.UseClustering(cluster =>
                    {
                        cluster.CheckinInterval = TimeSpan.FromSeconds(2);
                        cluster.CheckinMisfireThreshold = TimeSpan.FromSeconds(4);
                    });
                });
            }
            else
            {
                quartz.UseInMemoryStore();
            }
        });
        return services;
    }
}
