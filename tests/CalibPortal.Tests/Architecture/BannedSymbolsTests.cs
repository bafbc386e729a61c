using System.Diagnostics;

namespace CalibPortal.Tests.Architecture;

/// <summary>The banned symbols stop the compiler: a small project with planted faults is built with the product's own build files.</summary>
public sealed class BannedSymbolsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("calib-banned-").FullName;

    [Fact]
    public async Task Build_PlantedFaults_FailsOnEachOfThem()
    {
        var src = Path.Combine(SharedData.RepositoryRoot, "src");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Directory.Build.props"), $"<Project><Import Project=\"{src}/Directory.Build.props\" /></Project>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Directory.Packages.props"), $"<Project><Import Project=\"{src}/Directory.Packages.props\" /></Project>");
        await File.WriteAllTextAsync(Path.Combine(_folder, "Planted.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <ItemGroup><AdditionalFiles Include="{src}/CalibPortal.Science/BannedSymbols.Science.txt" /></ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "Planted.cs"), """
            public static class Planted
            {
                public static object Clock() => System.DateTime.Now;
                public static object Chance() => new System.Random();
                public static object Culture() => double.Parse("1,5");
                public static object Folder() => System.Environment.CurrentDirectory;
                public static object Files() => System.IO.File.Exists("x");
                public static object Later() => System.Threading.Tasks.Task.CompletedTask;
            }
            """);

        var start = new ProcessStartInfo("dotnet", ["build", "--nologo", "-v", "q", "-nodeReuse:false"]) { WorkingDirectory = _folder, RedirectStandardOutput = true };
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await build.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.NotEqual(0, build.ExitCode);
        var lines = output.Split('\n').Where(line => line.Contains("RS0030", StringComparison.Ordinal)).ToList();
        Assert.All([3, 4, 5, 6, 7, 8], number => Assert.Contains(lines, line => line.Contains($"Planted.cs({number},", StringComparison.Ordinal)));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
