using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>A RadCalNet file at one instant: linear between the two columns around it, or the one column that falls on it.</summary>
public sealed record RadCalNetMoment
{
    /// <summary>Largest distance of the two columns: they stand each half hour, so one that is missing is not bridged.</summary>
    public static readonly TimeSpan MaxGap = TimeSpan.FromMinutes(30);

    /// <summary>The instant, UTC.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>Instants of the columns used: one or two.</summary>
    public required IReadOnlyList<DateTimeOffset> ColumnInstants { get; init; }

    /// <summary>Reflectance with absolute uncertainty; no value where either column has none.</summary>
    public required SampledSpectrum Spectrum { get; init; }

    /// <summary>Why a wavelength has no value; null where it has one. As long as the spectrum.</summary>
    public required IReadOnlyList<RadCalNetFill?> Fills { get; init; }

    /// <summary>Wavelengths whose uncertainty the producer marks (negative sign). As long as the spectrum.</summary>
    public required IReadOnlyList<bool> FlaggedUncertainty { get; init; }

    /// <summary>Atmosphere; a quantity is climatological when it is in either column.</summary>
    public required RadCalNetAtmosphere Atmosphere { get; init; }

    /// <summary>Interpolates <paramref name="file"/> to <paramref name="instant"/>; false with the reason when there is no reference at that time.</summary>
    public static bool TryAt(RadCalNetFile file, DateTimeOffset instant, [NotNullWhen(true)] out RadCalNetMoment? moment, [NotNullWhen(false)] out RadCalNetRejection? rejection)
    {
        (moment, rejection) = (null, null);
        var before = file.Columns.LastOrDefault(column => column.Instant <= instant);
        var after = file.Columns.FirstOrDefault(column => column.Instant >= instant);
        if (before is null || after is null)
        {
            rejection = new(RadCalNetRejection.OutsideTimes, string.Create(CultureInfo.InvariantCulture, $"{instant:yyyy-MM-dd HH:mm:ss} UTC lies outside {file.Columns[0].Instant:yyyy-MM-dd HH:mm} to {file.Columns[^1].Instant:HH:mm} UTC; nothing is extrapolated."));
            return false;
        }

        if (after.Instant - before.Instant > MaxGap)
        {
            rejection = new(RadCalNetRejection.TimeGap, string.Create(CultureInfo.InvariantCulture, $"The columns at {before.Instant:HH:mm} and {after.Instant:HH:mm} UTC are more than {MaxGap.TotalMinutes} min apart."));
            return false;
        }

        if ((before.IsValid ? after : before) is { IsValid: false } invalid)
        {
            rejection = new(RadCalNetRejection.ColumnInvalid, string.Create(CultureInfo.InvariantCulture, $"The column at {invalid.Instant:HH:mm} UTC has no values: {string.Join(", ", invalid.Fills)}."));
            return false;
        }

        moment = Between(file, before, after, instant);
        return true;
    }

    private static RadCalNetMoment Between(RadCalNetFile file, RadCalNetColumn before, RadCalNetColumn after, DateTimeOffset instant)
    {
        var fraction = before == after ? 0.0 : (instant - before.Instant) / (after.Instant - before.Instant);
        var (values, uncertainties, fills, flagged) = (new List<double?>(), new List<double?>(), new List<RadCalNetFill?>(), new List<bool>());
        for (var i = 0; i < file.Wavelengths.Count; i++)
        {
            var (a, b) = (before.Reflectance[i], after.Reflectance[i]);
            var (ua, ub) = (before.Uncertainty[i], after.Uncertainty[i]);
            values.Add(Linear(a.Value, b.Value, fraction));
            fills.Add(a.Fill ?? b.Fill);

            // Errors of neighbouring columns come from the same instrument: fully correlated, so the uncertainty is linear too.
            uncertainties.Add(Linear(ua.Value, ub.Value, fraction));
            flagged.Add(ua.IsFlagged || ub.IsFlagged);
        }

        var (x, y) = (before.Atmosphere, after.Atmosphere);
        return new RadCalNetMoment
        {
            Instant = instant,
            ColumnInstants = before == after ? [before.Instant] : [before.Instant, after.Instant],
            Spectrum = new SampledSpectrum(file.Wavelengths, values, uncertainties),
            Fills = fills,
            FlaggedUncertainty = flagged,
            Atmosphere = new RadCalNetAtmosphere(
                Linear(x.PressureHpa, y.PressureHpa, fraction),
                Linear(x.TemperatureK, y.TemperatureK, fraction),
                Linear(x.WaterVapourGcm2, y.WaterVapourGcm2, fraction),
                Linear(x.OzoneDobson, y.OzoneDobson, fraction),
                Linear(x.AerosolOpticalDepth550, y.AerosolOpticalDepth550, fraction),
                Linear(x.AngstromExponent, y.AngstromExponent, fraction)),
        };
    }

    private static double? Linear(double? before, double? after, double fraction) => before + (fraction * (after - before));

    private static RadCalNetQuantity Linear(RadCalNetQuantity before, RadCalNetQuantity after, double fraction) => new(
        Linear(before.Value, after.Value, fraction),
        before.Fill ?? after.Fill,
        before.IsClimatology || after.IsClimatology,
        new(Linear(before.Uncertainty.Value, after.Uncertainty.Value, fraction), before.Uncertainty.Fill ?? after.Uncertainty.Fill, before.Uncertainty.IsFlagged || after.Uncertainty.IsFlagged));
}
