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
}
