namespace CalibPortal.Engine.Runs;

/// <summary>Where the files of runs lie below the home folder that portal and workers share.</summary>
public sealed class RunFolders(StorageOptions storage)
{
    private string Root => Path.Combine(Path.GetFullPath(storage.HomeFolder), "runs");

    /// <summary>Folder of a run's result; it appears when the run succeeded.</summary>
    public string Result(int runId) => Path.Combine(Root, PublicId.Format(PublicId.Run, runId));

    /// <summary>File that tells the child process what to do; removed when the run ended.</summary>
    public string Request(int runId)
    {
        Directory.CreateDirectory(Root);
        return Path.Combine(Root, $"{PublicId.Format(PublicId.Run, runId)}.request.json");
    }

    /// <summary>Removes what a run without a success leaves: its request, and folders that its process was writing when it was killed.</summary>
    public void RemoveUnfinished(int runId)
    {
        var name = PublicId.Format(PublicId.Run, runId);
        File.Delete(Request(runId));
        foreach (var folder in Directory.GetDirectories(Root, $".{name}.part-*").Append(Result(runId)).Where(Directory.Exists))
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
