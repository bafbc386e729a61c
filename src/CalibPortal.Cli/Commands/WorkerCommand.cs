using System.CommandLine;
using CalibPortal.Engine;
using CalibPortal.Engine.Refusals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Cli.Commands;

/// <summary><c>calib worker</c>: takes runs from the portal's queue until it is stopped. On PostgreSQL any number of workers share the queue.</summary>
internal static class WorkerCommand
{
    public static Command Create()
    {
        var slots = new Option<int?>("--slots") { Description = "Runs to execute at a time." };
        var command = new Command("worker", "Takes runs from the portal's queue; reads the same settings as the portal (environment CalibPortal__...).") { slots };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory, DisableDefaults = false });
            builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            var settings = builder.Configuration.GetSection(EngineSettings.Section).Get<EngineSettings>() ?? new EngineSettings();
            RefuseSqlite(settings);
            settings = settings with { Worker = true, DemoData = false, WorkerSlots = parsed.GetValue(slots) ?? settings.WorkerSlots };
            builder.Services.AddEngine(settings.ToEngineOptions(AppContext.BaseDirectory));
            using var host = builder.Build();
            await host.RunAsync(cancellationToken);
            return Calib.ExitDone;
        });
        return command;
    }

    /// <summary>On SQLite the worker lives beside the portal: a second process would fight over the one file and over runs it cannot see die.</summary>
    private static void RefuseSqlite(EngineSettings settings)
    {
        if (settings.Provider == DatabaseProvider.Sqlite)
        {
            throw new RefusalException("WORKER-NEEDS-POSTGRESQL", "On SQLite the portal executes its runs itself.", $"{EngineSettings.Section}__Provider=PostgreSql with a connection string", "Sqlite", "Start the portal alone, or move to PostgreSQL (README, section on many workers).");
        }
    }
}
