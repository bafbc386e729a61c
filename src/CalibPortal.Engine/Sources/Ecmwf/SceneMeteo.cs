using CalibPortal.Science.Units;

namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>Where the ozone of a scene comes from.</summary>
public enum OzoneOrigin
{
    /// <summary>AUX_ECMWFT of the product, between the nodes around the site.</summary>
    EcmwfAux,

    /// <summary>AUX_ECMWFT of the product, value of the nearest edge because the site lies outside the nodes: a fallback, code <c>OZONE-OUTSIDE-GRID</c>.</summary>
    OzoneExtrapolated,
}

/// <summary>Why a quantity has no value.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What was found.</param>
public sealed record MeteoReason(string Code, string Detail);

/// <summary>Field that a value was taken from.</summary>
/// <param name="Parameter">What the field is.</param>
/// <param name="Message">Number of the message in its file.</param>
/// <param name="Time">Times of the field and the rule behind them.</param>
/// <param name="IsOutsideGrid">True when the site lies outside the nodes and the value is that of the nearest edge.</param>
/// <param name="FieldMin">Smallest value of the field, in its own unit.</param>
/// <param name="FieldMax">Largest value of the field, in its own unit.</param>
public sealed record MeteoSource(GribParameter Parameter, int Message, GribTime Time, bool IsOutsideGrid, double FieldMin, double FieldMax);

/// <summary>A quantity at the site, or the reason why there is none: exactly one of <see cref="Value"/> and <see cref="Reason"/> is null.</summary>
/// <typeparam name="T">Type of the quantity, which carries its unit.</typeparam>
public sealed record MeteoEstimate<T>
    where T : struct
{
    /// <summary>The value; null when <see cref="Reason"/> tells why.</summary>
    public T? Value { get; init; }

    /// <summary>Field it was taken from; null when there was none.</summary>
    public MeteoSource? Source { get; init; }

    /// <summary>Why there is no value; null when there is one.</summary>
    public MeteoReason? Reason { get; init; }

    /// <summary>Instant for which the value holds, UTC; null when there is no value.</summary>
    public DateTimeOffset? ValidAt => Value is null ? null : Source?.Time.EffectiveValidity;
}

/// <summary>Meteorology of a scene at a site, from the auxiliary files of its product. A quantity that is not there has a reason, never a default.</summary>
public sealed record SceneMeteo
{
    /// <summary>Total ozone.</summary>
    public required MeteoEstimate<OzoneColumn> Ozone { get; init; }

    /// <summary>Origin of the ozone; null when there is none.</summary>
    public OzoneOrigin? OzoneOrigin => Ozone.Value is null ? null : Ozone.Source!.IsOutsideGrid ? Ecmwf.OzoneOrigin.OzoneExtrapolated : Ecmwf.OzoneOrigin.EcmwfAux;

    /// <summary>Total water vapour.</summary>
    public required MeteoEstimate<WaterVapourColumn> WaterVapour { get; init; }

    /// <summary>Pressure reduced to mean sea level. Reduce it to the site's altitude before it is used as surface pressure.</summary>
    public required MeteoEstimate<Pressure> SeaLevelPressure { get; init; }

    /// <summary>Total aerosol optical depth at 550 nm, of AUX_CAMSFO.</summary>
    public required MeteoEstimate<double> AerosolOpticalDepth550 { get; init; }

    /// <summary>What is odd about the files or the values, with codes.</summary>
    public required IReadOnlyList<GribFinding> Findings { get; init; }

    /// <summary>All quantities without a value because nothing can be read at all.</summary>
    public static SceneMeteo Missing(MeteoReason reason, IReadOnlyList<GribFinding> findings) => new()
    {
        Ozone = new() { Reason = reason },
        WaterVapour = new() { Reason = reason },
        SeaLevelPressure = new() { Reason = reason },
        AerosolOpticalDepth550 = new() { Reason = reason },
        Findings = findings,
    };
}
