using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace CalibPortal.Web.Tests;

/// <summary>The real portal on an empty home folder of its own: SQLite, queue, worker and child processes as in production.</summary>
public class PortalFactory : WebApplicationFactory<Program>
{
    /// <summary>Home folder, removed at the end.</summary>
    public string Home { get; } = Directory.CreateTempSubdirectory("calibportal-web-").FullName;

    /// <summary>Root of the repository.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>True when the portal of this test executes runs.</summary>
    protected virtual bool Worker => false;

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("CalibPortal:HomeFolder", Home);
        builder.UseSetting("CalibPortal:ReferenceDataFolder", Path.Combine(RepositoryRoot, "data"));
        builder.UseSetting("CalibPortal:DemoData", "false");
        builder.UseSetting("CalibPortal:Worker", Worker ? "true" : "false");
        builder.UseSetting("CalibPortal:ChildCommand:0", "dotnet");
        builder.UseSetting("CalibPortal:ChildCommand:1", typeof(Program).Assembly.Location);
        builder.UseSetting("CalibPortal:ChildCommand:2", CalibPortal.Engine.Runs.Child.RunChildProgram.Verb);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Home, recursive: true);
        GC.SuppressFinalize(this);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CalibPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("CalibPortal.sln was not found above the test assembly.");
    }
}
