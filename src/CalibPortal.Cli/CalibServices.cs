using CalibPortal.Engine;
using CalibPortal.Engine.ReferenceData;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Cli;

/// <summary>The engine as the command line composes it: no database, messages to standard error.</summary>
internal static class CalibServices
{
    public static ServiceProvider Create()
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddSimpleConsole(console => console.SingleLine = true));
        services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        services.AddEngine(new EngineOptions { ReferenceDataFolder = ReferenceDataLocation.Find(AppContext.BaseDirectory) });
        return services.BuildServiceProvider();
    }
}
