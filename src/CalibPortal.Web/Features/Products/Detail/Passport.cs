using System.Text.Json;
using CalibPortal.Engine;

namespace CalibPortal.Web.Features.Products.Detail;

/// <summary>The radiometric passport as the inspection stored it: formula, and every constant with the place it was read from.</summary>
public sealed record Passport(string Formula, IReadOnlyList<PassportRow> Constants)
{
    /// <summary>Reads it from an inspection; null when the delivery has none (RadCalNet, metadata of a bucket).</summary>
    public static Passport? Of(string inspectionJson)
    {
        using var inspection = JsonDocument.Parse(inspectionJson);
        return inspection.RootElement.TryGetProperty("passport", out var passport) && passport.ValueKind == JsonValueKind.Object
            ? passport.Deserialize<Passport>(EngineJson.Options)
            : null;
    }

    /// <summary>Constants that hold for all bands.</summary>
    public IEnumerable<PassportRow> Common => Constants.Where(row => row.Band is null);

    /// <summary>Names of the constants per band, in the order in which they first occur.</summary>
    public IReadOnlyList<string> BandConstants => [.. Constants.Where(row => row.Band is not null).Select(row => row.Name).Distinct()];

    /// <summary>Bands, in the order in which they first occur.</summary>
    public IReadOnlyList<string> Bands => [.. Constants.Select(row => row.Band).OfType<string>().Distinct()];

    /// <summary>The constant of a band; null when the file does not carry it.</summary>
    public PassportRow? Of(string band, string name) => Constants.FirstOrDefault(row => row.Band == band && row.Name == name);
}

/// <summary>One constant; <paramref name="Band"/> is null when it holds for all.</summary>
public sealed record PassportRow(string Name, string? Band, double Value, string Unit, string File, string Element);
