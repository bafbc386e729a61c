using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Smac;

namespace CalibPortal.Engine.Sources.Smac;

/// <summary>Layouts of SMAC coefficient files.</summary>
public enum SmacFileLayout
{
    /// <summary>One band: 49 numbers on 19 lines, no name of sensor or band inside.</summary>
    V1,

    /// <summary>Several bands: comment lines with <c>#</c>, then 49 rows with a column for each band.</summary>
    V2,
}

/// <summary>A coefficient file as read.</summary>
public sealed record SmacCoefficientFile
{
    /// <summary>Bands of the 13 columns that files of Sentinel-2 MSI have, in their order.</summary>
    public static IReadOnlyList<string> MsiBands { get; } = ["B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B09", "B10", "B11", "B12"];

    /// <summary>Layout.</summary>
    public required SmacFileLayout Layout { get; init; }

    /// <summary>Comment lines without their <c>#</c>, as they stand; none in V1.</summary>
    public required IReadOnlyList<string> Comments { get; init; }

    /// <summary>Bands in the order of the file.</summary>
    public required IReadOnlyList<SmacFileBand> Bands { get; init; }

    /// <summary><c>TETAV_MAX</c> of the comments, degrees; null where the file does not tell.</summary>
    public double? ViewZenithMaxDeg { get; init; }

    /// <summary>Oddities that do not change a value.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Lower-case hex sha256 of the file.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Validity domain: as described for the method, with the view zenith of the file where it tells one.</summary>
    public SmacDomain Domain => ViewZenithMaxDeg is { } max ? SmacDomain.Described with { ViewZenithMaxDeg = max } : SmacDomain.Described;

    /// <summary>
    /// The band that is asked for. A V1 file holds one band without a name, so a name cannot be confirmed and is refused
    /// (<c>SMAC-BAND-UNNAMED</c>); a V2 file needs a name (<c>SMAC-BAND-NEEDED</c>) that it holds (<c>SMAC-BAND-UNKNOWN</c>).
    /// </summary>
    public SmacFileBand Get(string? band)
    {
        if (Layout == SmacFileLayout.V1)
        {
            return band is null ? Bands[0] : throw new RefusalException(
                "SMAC-BAND-UNNAMED", $"Band '{band}' cannot be asked of a coefficient file of one band.", "no band: the file holds one band and does not name it", $"band '{band}'", "Leave the band out, and choose the file of the band that is meant.");
        }

        var known = string.Join(", ", Bands.Select(each => each.Name));
        return band is null
            ? throw new RefusalException("SMAC-BAND-NEEDED", "The coefficient file holds several bands and none was asked for.", $"one of: {known}", "no band", "Name the band.")
            : Bands.FirstOrDefault(each => each.Name == band)
            ?? throw new RefusalException("SMAC-BAND-UNKNOWN", $"The coefficient file has no band '{band}'.", $"one of: {known}", band, "Name a band of this file; coefficients of another band are not a replacement.");
    }
}

/// <summary>One band of a file.</summary>
/// <param name="Name">Band as the mission prints it; null in V1, which does not tell.</param>
/// <param name="Coefficients">Its 49 values.</param>
public sealed record SmacFileBand(string? Name, SmacCoefficients Coefficients);
