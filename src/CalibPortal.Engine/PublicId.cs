using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CalibPortal.Engine;

/// <summary>Short public ids that never change: <c>RUN-1042</c>, <c>PRD-310</c>.</summary>
public static class PublicId
{
    /// <summary>Prefix of runs.</summary>
    public const string Run = "RUN";

    /// <summary>Prefix of products.</summary>
    public const string Product = "PRD";

    /// <summary>The text of an id.</summary>
    public static string Format(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{number}");

    /// <summary>The number of <paramref name="text"/> when it is an id with <paramref name="prefix"/> (case-insensitive).</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, string prefix, out int number)
    {
        number = 0;
        return text is not null
            && text.Length > prefix.Length + 1
            && text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
            && text[prefix.Length] == '-'
            && int.TryParse(text.AsSpan(prefix.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number);
    }
}
