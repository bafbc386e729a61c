using System.Text.Json;

namespace CalibPortal.Engine.Demo;

/// <summary>Remembers in the home folder what became of the demo data, so that removed demo data does not come back.</summary>
internal sealed class DemoMarker(StorageOptions storage, TimeProvider clock)
{
    private string FilePath => Path.Combine(Path.GetFullPath(storage.HomeFolder), "demo.json");

    /// <summary>What became of it.</summary>
    public async Task<DemoState> ReadAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(FilePath))
        {
            return DemoState.Never;
        }

        await using var file = File.OpenRead(FilePath);
        var note = await JsonSerializer.DeserializeAsync<Note>(file, EngineJson.Options, cancellationToken) ?? throw new InvalidDataException($"{FilePath} holds the JSON null.");
        return note.State;
    }

    /// <summary>Notes the state; the file appears whole.</summary>
    public async Task WriteAsync(DemoState state, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        var next = FilePath + ".next";
        await File.WriteAllTextAsync(next, JsonSerializer.Serialize(new Note(state, clock.GetUtcNow()), EngineJson.Options), cancellationToken);
        File.Move(next, FilePath, overwrite: true);
    }

    private sealed record Note(DemoState State, DateTimeOffset At);
}

/// <summary>What became of the demo data.</summary>
public enum DemoState
{
    /// <summary>It was never there.</summary>
    Never,

    /// <summary>It is being filled in; a start that was cut goes on from here.</summary>
    Filling,

    /// <summary>It is there.</summary>
    Present,

    /// <summary>It was removed and does not come back.</summary>
    Removed,
}
