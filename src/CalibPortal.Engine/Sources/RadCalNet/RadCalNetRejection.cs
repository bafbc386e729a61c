namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>Why a RadCalNet file gives no reference for a scene or a band: not a fault of the file, so not a refusal.</summary>
/// <param name="Code">One of the constants of this record.</param>
/// <param name="Detail">What was found, with times and fill codes.</param>
public sealed record RadCalNetRejection(string Code, string Detail)
{
    /// <summary>The file belongs to another site.</summary>
    public const string OtherSite = "RCN-OTHER-SITE";

    /// <summary>The file belongs to another UTC day.</summary>
    public const string OtherDay = "RCN-OTHER-DAY";

    /// <summary>The file holds surface reflectance.</summary>
    public const string NotToa = "RCN-NOT-TOA";

    /// <summary>The instant lies before the first or after the last column; nothing is extrapolated.</summary>
    public const string OutsideTimes = "RCN-OUTSIDE-TIMES";

    /// <summary>A column beside the instant has no values.</summary>
    public const string ColumnInvalid = "RCN-COLUMN-INVALID";

    /// <summary>The columns beside the instant lie too far apart.</summary>
    public const string TimeGap = "RCN-TIME-GAP";

    /// <summary>Too much of the band's weight falls where the spectrum has no value.</summary>
    public const string BandUncovered = "RCN-BAND-UNCOVERED";

    /// <summary>The band's weights are not known: its response reaches beyond the solar spectrum, or has no weight.</summary>
    public const string BandWeightless = "RCN-BAND-WEIGHTLESS";
}
