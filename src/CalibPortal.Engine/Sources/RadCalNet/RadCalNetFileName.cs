using System.Globalization;
using System.Text.RegularExpressions;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.RadCalNet;

/// <summary>What the reflectances of a RadCalNet file are.</summary>
public enum RadCalNetLevel
{
    /// <summary><c>.input</c>: nadir surface reflectance, given by the site.</summary>
    Surface,

    /// <summary><c>.output</c>: nadir top-of-atmosphere reflectance, computed centrally.</summary>
    TopOfAtmosphere,
}

/// <summary>Name of a RadCalNet file, <c>BTCN02_2018_148_v02.03.output</c>.</summary>
/// <param name="Site">Four letters of the site.</param>
/// <param name="Configuration">Two digits of the site's configuration.</param>
/// <param name="Date">Day.</param>
/// <param name="Processing">Version of the central processing; 0 for surface files.</param>
/// <param name="Input">Version of the site's input.</param>
/// <param name="Level">From the extension.</param>
public sealed partial record RadCalNetFileName(string Site, string Configuration, DateOnly Date, int Processing, int Input, RadCalNetLevel Level)
{
    /// <summary>Site with its configuration as in the header, <c>BTCN02</c>.</summary>
    public string SiteCode => Site + Configuration;

    /// <summary>Version as printed, <c>v02.03</c>.</summary>
    public string Version => string.Create(CultureInfo.InvariantCulture, $"v{Processing:00}.{Input:00}");

    /// <summary>The name again.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{SiteCode}_{Date.Year:0000}_{Date.DayOfYear:000}_{Version}.{(Level == RadCalNetLevel.Surface ? "input" : "output")}");

    /// <summary>The parts of <paramref name="fileName"/> (without folder); null when it is not a RadCalNet name of a day of the calendar.</summary>
    public static RadCalNetFileName? Find(string fileName)
    {
        var match = Grammar().Match(fileName);
        if (!match.Success)
        {
            return null;
        }

        int Number(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        return CalendarDay(Number("year"), Number("doy")) is { } date
            ? new RadCalNetFileName(match.Groups["site"].Value, match.Groups["cfg"].Value, date, Number("proc"), Number("inp"), match.Groups["kind"].Value == "input" ? RadCalNetLevel.Surface : RadCalNetLevel.TopOfAtmosphere)
            : null;
    }

    /// <summary>As <see cref="Find"/>; refuses with <c>RCN-NAME</c>.</summary>
    public static RadCalNetFileName Parse(string fileName) => Find(fileName)
        ?? throw new RefusalException("RCN-NAME", "The file is not named like a RadCalNet file.", "SITEcc_YYYY_DDD_vPP.II.input or .output, for example LCFR01_2017_162_v02.04.output", fileName, "Give the file the name under which RadCalNet delivers it: site, day and version are part of it.");

    /// <summary>Day <paramref name="dayOfYear"/> of <paramref name="year"/>; null when the calendar has no such day.</summary>
    internal static DateOnly? CalendarDay(int year, int dayOfYear) =>
        year is >= 1 and <= 9999 && dayOfYear >= 1 && dayOfYear <= (DateTime.IsLeapYear(year) ? 366 : 365) ? new DateOnly(year, 1, 1).AddDays(dayOfYear - 1) : null;

    [GeneratedRegex(@"^(?<site>[A-Z]{4})(?<cfg>[0-9]{2})_(?<year>[0-9]{4})_(?<doy>[0-9]{3})_v(?<proc>[0-9]{2})\.(?<inp>[0-9]{2})\.(?<kind>input|output)$", RegexOptions.CultureInvariant)]
    private static partial Regex Grammar();
}
