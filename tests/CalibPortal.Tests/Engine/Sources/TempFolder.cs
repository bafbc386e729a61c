namespace CalibPortal.Tests.Engine.Sources;

/// <summary>A folder of one test, removed with it.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("calib-test-").FullName;

    /// <summary>Writes a file below the folder, making the folders on its way.</summary>
    public string Write(string name, string text) => Write(name, System.Text.Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Copies a folder tree into this one; read-only marks are not kept.</summary>
    public string CopyTree(string source, string name)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            Write(System.IO.Path.Combine(name, System.IO.Path.GetRelativePath(source, file)), File.ReadAllBytes(file));
        }

        return System.IO.Path.Combine(Path, name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
