using System.Security.Cryptography;
using System.Text.Json;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.ReferenceData;

/// <summary><c>manifest.json</c> of the reference data: which table is which file, in which version, with which hash.</summary>
/// <param name="Format">Version of the layout of this file; 1.</param>
/// <param name="Tables">Tables.</param>
public sealed record ReferenceManifest(int Format, IReadOnlyList<ReferenceManifest.Entry> Tables)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "manifest.json";

    /// <summary>One table.</summary>
    /// <param name="Name">Name that provenance prints, for example <c>spectral-responses/S2A</c>.</param>
    /// <param name="File">File below the data folder, forward slashes.</param>
    /// <param name="Version">Version of the content.</param>
    /// <param name="Sha256">Lower-case hex of the whole file.</param>
    /// <param name="Origin">Where the figures come from.</param>
    /// <param name="Licence">Terms of the figures.</param>
    public sealed record Entry(string Name, string File, string Version, string Sha256, string Origin, string Licence);

    /// <summary>Reads the manifest of <paramref name="folder"/>. Refuses with <c>REFERENCE-DATA-MISSING</c> or <c>REFERENCE-DATA-INVALID</c>.</summary>
    public static ReferenceManifest Read(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new RefusalException("REFERENCE-DATA-MISSING", "The reference data of the product was not found.", $"a folder with {FileName}", $"no file {path}", "Set the reference data folder to the 'data' folder that is delivered with the product.");
        }

        ReferenceManifest? manifest;
        try
        {
            using var stream = File.OpenRead(path);
            manifest = JsonSerializer.Deserialize<ReferenceManifest>(stream, EngineJson.Options);
        }
        catch (JsonException fault)
        {
            throw new RefusalException("REFERENCE-DATA-INVALID", $"{FileName} of the reference data cannot be read.", "JSON with 'format' and 'tables'", fault.Message, "Restore the 'data' folder from the delivery.", fault);
        }

        return manifest is { Format: 1 }
            ? manifest
            : throw new RefusalException("REFERENCE-DATA-INVALID", $"{FileName} of the reference data has an unknown layout.", "format 1", manifest is null ? "the JSON null" : $"format {manifest.Format}", "Restore the 'data' folder that belongs to this version of the product.");
    }

    /// <summary>
    /// Content of table <paramref name="name"/> and what provenance says of it. The bytes that are hashed are the bytes
    /// that are returned. Refuses with <c>REFERENCE-DATA-MISSING</c> or, when the file is not the one that was delivered, <c>REFERENCE-DATA-ALTERED</c>.
    /// </summary>
    public VerifiedTable Open(string folder, string name)
    {
        var entry = Tables.FirstOrDefault(table => table.Name == name)
            ?? throw new RefusalException("REFERENCE-DATA-MISSING", $"The reference data has no table '{name}'.", $"an entry '{name}' in {FileName}", string.Join(", ", Tables.Select(table => table.Name)), "Restore the 'data' folder that belongs to this version of the product.");
        var path = Path.Combine(folder, entry.File);
        if (!File.Exists(path))
        {
            throw new RefusalException("REFERENCE-DATA-MISSING", $"The file of reference table '{name}' is not there.", path, "no such file", "Restore the 'data' folder from the delivery.");
        }

        var content = File.ReadAllBytes(path);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        if (sha256 != entry.Sha256)
        {
            throw new RefusalException("REFERENCE-DATA-ALTERED", $"Reference table '{name}' is not the file that was delivered.", $"{entry.File} with sha256 {entry.Sha256}", $"sha256 {sha256}", $"Restore the file, or give the new content its own version and hash in {FileName}.");
        }

        return new VerifiedTable(entry.File, content, new ReferenceTable(entry.Name, entry.Version, sha256));
    }
}

/// <summary>Content of a reference file whose hash was checked.</summary>
public sealed record VerifiedTable(string File, byte[] Content, ReferenceTable Reference);
