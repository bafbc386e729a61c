using CalibPortal.Engine.Runs.Child;
using CalibPortal.Web.Hosting;

if (args is [RunChildProgram.Verb, ..])
{
    return await RunChildProgram.RunAsync(args);
}

// Content lies beside the program, wherever it is started from.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddPortal();
var app = builder.Build();
app.UsePortal();
await app.RunAsync();
return 0;

/// <summary>Entry point; public for tests that start the real program.</summary>
public partial class Program;
