namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>How the validity of a field was found.</summary>
public enum GribTimeRule
{
    /// <summary>Reference time plus step, as the header says.</summary>
    ReferencePlusStep,

    /// <summary>The reference time is the validity and the step a leftover: the reference time is not one of the analysis times 00, 03, ... 21 UTC.</summary>
    ReferenceIsValidity,
}

/// <summary>Times of a field, UTC.</summary>
/// <param name="Reference">Reference time of the header.</param>
/// <param name="HeaderValidity">Reference time plus the step of the header.</param>
/// <param name="EffectiveValidity">When the field holds.</param>
/// <param name="Rule">Rule that gave <paramref name="EffectiveValidity"/>.</param>
public sealed record GribTime(DateTimeOffset Reference, DateTimeOffset HeaderValidity, DateTimeOffset EffectiveValidity, GribTimeRule Rule)
{
    /// <summary>
    /// Times of a header. The auxiliary files of Sentinel-2 before about mid-2020 give the start of the datastrip as reference
    /// time and keep P1 = 3 h from the forecast they were cut from: taken at its word, such a field holds 3 h too late.
    /// </summary>
    public static GribTime From(DateTimeOffset reference, TimeSpan step)
    {
        var isAnalysisTime = reference.TimeOfDay.Ticks % TimeSpan.FromHours(3).Ticks == 0;
        return isAnalysisTime
            ? new(reference, reference + step, reference + step, GribTimeRule.ReferencePlusStep)
            : new(reference, reference + step, reference, GribTimeRule.ReferenceIsValidity);
    }

    /// <summary>Step of an edition 1 header from its octets; null when the code is not one of an instant. The step keys of ecCodes fail on minutes.</summary>
    /// <param name="unit">Octet 18, unit of time.</param>
    /// <param name="p1">Octet 19.</param>
    /// <param name="p2">Octet 20.</param>
    /// <param name="timeRange">Octet 21, time range indicator.</param>
    public static TimeSpan? StepOfEdition1(int unit, int p1, int p2, int timeRange)
    {
        int? count = timeRange switch
        {
            0 => p1,
            1 => 0,
            10 => (256 * p1) + p2,
            _ => null,
        };
        return unit switch
        {
            254 => count * TimeSpan.FromSeconds(1),
            13 => count * TimeSpan.FromMinutes(15),
            14 => count * TimeSpan.FromMinutes(30),
            _ => count * CommonUnit(unit),
        };
    }

    /// <summary>Step of an edition 2 header (code table 4.4); null when the unit is not known.</summary>
    public static TimeSpan? StepOfEdition2(int unit, long count) => count * (unit == 13 ? TimeSpan.FromSeconds(1) : CommonUnit(unit));

    private static TimeSpan? CommonUnit(int unit) => unit switch
    {
        0 => TimeSpan.FromMinutes(1),
        1 => TimeSpan.FromHours(1),
        2 => TimeSpan.FromDays(1),
        10 => TimeSpan.FromHours(3),
        11 => TimeSpan.FromHours(6),
        12 => TimeSpan.FromHours(12),
        _ => null,
    };
}
