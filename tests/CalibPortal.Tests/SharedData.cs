namespace CalibPortal.Tests;

/// <summary>The folder of real test data that may lie beside the repository. Tests that need it skip with a message when it is not there.</summary>
public static class SharedData
{
    /// <summary>Root of the repository, found from the test assembly upwards.</summary>
    public static string RepositoryRoot { get; } = FindRoot();

    /// <summary>Full path below the shared data folder; skips the calling test when the folder is absent.</summary>
    public static string Path(params string[] parts)
    {
        var root = System.IO.Path.Combine(RepositoryRoot, "..", "shared", "data");
        Assert.SkipUnless(Directory.Exists(root), "The shared data folder is not beside the repository.");
        return System.IO.Path.GetFullPath(System.IO.Path.Combine([root, .. parts]));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "CalibPortal.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("CalibPortal.sln was not found above the test assembly.");
    }
}
