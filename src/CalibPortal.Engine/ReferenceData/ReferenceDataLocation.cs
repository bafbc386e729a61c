using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>Finds the folder <c>data/</c>: named by <c>CALIBPORTAL_DATA</c>, beside the program (published), or above it (built in the repository).</summary>
public static class ReferenceDataLocation
{
    /// <summary>Environment variable that names the folder.</summary>
    public const string Variable = "CALIBPORTAL_DATA";

    /// <summary>Full path of the folder; refuses with <c>REFERENCE-DATA-MISSING</c> when there is none.</summary>
    /// <param name="baseDirectory">Folder of the program.</param>
    public static string Find(string baseDirectory)
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return IsReferenceData(named) ? Path.GetFullPath(named) : throw Missing($"{Variable}={named}, which holds no manifest.json");
        }

        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "data");
            if (IsReferenceData(candidate))
            {
                return candidate;
            }
        }

        throw Missing($"no data folder with a manifest.json beside or above {baseDirectory}");
    }

    private static bool IsReferenceData(string folder) => File.Exists(Path.Combine(folder, "manifest.json"));

    private static RefusalException Missing(string found) => new(
        "REFERENCE-DATA-MISSING",
        "The reference data of the product were not found.",
        "a folder 'data' with manifest.json, beside the program or above it",
        found,
        $"Start the program from its own folder, or name the folder in {Variable}.");
}
