using System.Globalization;

namespace CalibPortal.Web.Shared;

/// <summary>How numbers and times are printed for people: invariant culture, UTC, the digits that the uncertainty supports.</summary>
public static class Printed
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>An instant, <c>2026-05-03 09:12:44</c>; the heading beside it says UTC.</summary>
    public static string Time(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>A day, <c>2026-05-03</c>.</summary>
    public static string Day(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A duration: <c>0.4 s</c>, <c>12 s</c>, <c>3 min 05 s</c>, <c>2 h 04 min</c>.</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalHours} h {span.Minutes:00} min"),
    };

    /// <summary>A size in powers of 1000, two decimals.</summary>
    public static string Bytes(long bytes)
    {
        if (bytes < 1000)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{bytes} B");
        }

        var power = (int)Math.Min(ByteUnits.Length - 1, Math.Log10(bytes) / 3);
        return string.Create(CultureInfo.InvariantCulture, $"{bytes / Math.Pow(1000, power):0.00} {ByteUnits[power]}");
    }

    /// <summary>A number without a known uncertainty: six significant digits; the full one is in exports and on hover.</summary>
    public static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);

    /// <summary>Every digit, for hover and copying.</summary>
    public static string Exact(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A value with its standard uncertainty: two significant digits of uncertainty, the value to the same place (<c>0.987 ± 0.031</c>).</summary>
    public static string WithUncertainty(double value, double? uncertainty)
    {
        if (uncertainty is not { } u || !double.IsFinite(u) || u <= 0 || !double.IsFinite(value))
        {
            return Number(value);
        }

        var decimals = Math.Clamp(1 - (int)Math.Floor(Math.Log10(u)), 0, 12);
        var format = string.Create(CultureInfo.InvariantCulture, $"F{decimals}");
        return $"{value.ToString(format, CultureInfo.InvariantCulture)} ± {u.ToString(format, CultureInfo.InvariantCulture)}";
    }
}
