using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>References are paths, relative ones below a folder that is named (for <c>calib run</c>: the folder of the parameter file).</summary>
public sealed class PathInputs(string relativeTo) : IInputResolver
{
    /// <inheritdoc />
    public string Resolve(string reference)
    {
        var path = Path.GetFullPath(Path.Combine(relativeTo, reference));
        return File.Exists(path) || Directory.Exists(path)
            ? path
            : throw NotFound(reference, "an existing file or folder", path, $"Give a full path, or one relative to {relativeTo}.");
    }

    internal static RefusalException NotFound(string reference, string expected, string found, string remedy) =>
        new("INPUT-NOT-FOUND", $"There is no input '{reference}'.", expected, found, remedy);
}
