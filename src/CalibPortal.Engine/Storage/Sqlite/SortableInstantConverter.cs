using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CalibPortal.Engine.Storage.Sqlite;

/// <summary>
/// UTC instants as ISO 8601 text of fixed width. SQLite has no type for instants and orders the provider's own form by local
/// time; with one width and one zone the order of the text is the order of the instants.
/// </summary>
internal sealed class SortableInstantConverter() : ValueConverter<DateTimeOffset, string>(
    instant => instant.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture),
    text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal))
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";
}
