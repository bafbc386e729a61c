using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Provenance;

namespace CalibPortal.Tests.Engine.Exports;

/// <summary>A table with every kind of cell, and a provenance.</summary>
internal static class ExportSample
{
    public static readonly DateTimeOffset Time = new(2022, 8, 14, 8, 55, 36, 120, TimeSpan.Zero);

    public static readonly double?[] Numbers = [0.1, null, -1.0 / 3.0, 1e-300, 12345678901234567.0];

    public static readonly string?[] Texts = ["B8A", null, "a \"quoted\", text\nof two lines", "=1+1", "Étalonnage µm"];

    public static readonly ProvenanceRecord Provenance = new(
        "site-extraction",
        "0.1.0+abc",
        "RUN-12",
        "00ff",
        "{\"siteId\":\"LCFR\"}",
        [new InputFile("product", "/in/a.zip", 10, "aa11")],
        [new ReferenceTable("sites", "1", "bb22")],
        Time,
        Time.AddMinutes(1),
        new Dictionary<string, string> { ["gdal"] = "3.6.2" });

    public static DataTable Table(int rows = 5) => new("sample", "Sample of every kind of cell",
    [
        new NumberColumn("waterVapourGcm2", "column water vapour", "g cm-2", Numbers[..rows]) { StandardName = "atmosphere_mass_content_of_water_vapor" },
        new TimeColumn("sensingTime", "acquisition time", [.. Enumerable.Range(0, rows).Select(i => i == 1 ? (DateTimeOffset?)null : Time.AddDays(i).ToOffset(TimeSpan.FromHours(2)))]) { StandardName = "time" },
        new TextColumn("band", "band", Texts[..rows]),
    ]);
}
