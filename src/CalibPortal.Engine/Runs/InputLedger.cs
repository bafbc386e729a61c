using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Runs;

/// <summary>Collects what a run reads. Safe to call from several threads; entries are kept once, in a stable order.</summary>
public sealed class InputLedger
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, InputFile> _files = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ReferenceTable> _tables = new(StringComparer.Ordinal);

    /// <summary>Adds a file.</summary>
    public void Add(InputFile file)
    {
        lock (_gate)
        {
            _files[file.Path] = file;
        }
    }

    /// <summary>Adds a reference table.</summary>
    public void Add(ReferenceTable table)
    {
        lock (_gate)
        {
            _tables[table.Name] = table;
        }
    }

    /// <summary>Files so far, by path.</summary>
    public IReadOnlyList<InputFile> Files
    {
        get
        {
            lock (_gate)
            {
                return [.. _files.Values];
            }
        }
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
