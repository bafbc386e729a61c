using System.Text.Json;
using CalibPortal.Engine;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Cli;

/// <summary>Standard output: JSON and nothing else.</summary>
public sealed class JsonOutput(Stream stream)
{
    /// <summary>Writes a value.</summary>
    public void Write<T>(T value)
    {
        JsonSerializer.Serialize(stream, value, EngineJson.Options);
        stream.WriteByte((byte)'\n');
        stream.Flush();
    }

    /// <summary>Copies JSON text that exists already.</summary>
    public void Copy(string path)
    {
        using var file = File.OpenRead(path);
        file.CopyTo(stream);
        stream.WriteByte((byte)'\n');
        stream.Flush();
    }

    /// <summary>Writes <c>{"error": ...}</c>.</summary>
    public void Error(Refusal refusal) => Write(new { error = refusal });

    /// <summary>Writes <c>{"error": ...}</c> and returns the exit code of refused input.</summary>
    public int Refuse(Refusal refusal)
    {
        Error(refusal);
        return Calib.ExitRefused;
    }
}
