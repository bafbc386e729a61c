using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Runs;

/// <summary>Turns a file or folder that a run reads into its entry in the provenance, hash included.</summary>
public delegate Task<InputFile> HashInput(string role, string path, CancellationToken cancellationToken);

/// <summary>
/// Collects what a run reads. A file is hashed from the moment it is entered, beside the work: gigabytes are read once by the decoder and
/// once by the hash, and neither waits for the other. Safe to call from several threads; entries are kept once, in a stable order.
/// </summary>
public sealed class InputLedger(HashInput hash, CancellationToken cancellationToken)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, Task<InputFile>> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ReferenceTable> _tables = new(StringComparer.Ordinal);

    /// <summary>Enters a file or folder by its full path.</summary>
    public void Add(string role, string path)
    {
        lock (_gate)
        {
            if (!_files.ContainsKey(path))
            {
                _files.Add(path, Task.Run(() => hash(role, path, cancellationToken), cancellationToken));
            }
        }
    }

    /// <summary>Enters a reference table.</summary>
    public void Add(ReferenceTable table)
    {
        lock (_gate)
        {
            _tables[table.Name] = table;
        }
    }

    /// <summary>Files, by path, when all of them are hashed.</summary>
    public async Task<IReadOnlyList<InputFile>> FilesAsync()
    {
        Task<InputFile>[] files;
        lock (_gate)
        {
            files = [.. _files.Values];
        }

        return await Task.WhenAll(files);
    }

    /// <summary>Tables so far, by name.</summary>
    public IReadOnlyList<ReferenceTable> Tables
    {
        get
        {
            lock (_gate)
            {
                return [.. _tables.Values];
            }
        }
    }
}
