using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Runs.Child;
using CalibPortal.Engine.Runs.Queue;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Storage;
using CalibPortal.ProbeWorker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

// A program for tests that need real processes: a child of a run, a worker that can be killed, a migration beside another one.
switch (args)
{
    case [RunChildProgram.Verb, ..]:
        return await RunChildProgram.RunAsync(args, services => services.AddSteps(ProbeStep.All).AddSingleton<ISiteCatalog>(new NoSites()));
    case ["worker", var optionsPath, var timingPath]:
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging();
        builder.Services.AddSingleton(Read<RunTiming>(timingPath));
        builder.Services.AddEngine(new EngineOptions { ReferenceDataFolder = ReferenceDataLocation.Find(AppContext.BaseDirectory), Storage = Read<StorageOptions>(optionsPath) });
        builder.Services.AddSteps(ProbeStep.All);
        await builder.Build().RunAsync();
        return 0;
    case ["migrate", var optionsPath]:
        var options = Read<StorageOptions>(optionsPath);
        await new DatabaseMigration(new CalibDbContextFactory(options), options, TimeProvider.System).RunAsync(CancellationToken.None);
        return 0;
    default:
        return 1;
}

static T Read<T>(string path) => JsonSerializer.Deserialize<T>(File.ReadAllText(path), EngineJson.Options)!;
