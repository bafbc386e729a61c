using System.Globalization;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>What a choice between deliveries of one acquisition rests on.</summary>
/// <param name="Name">Name for the reason.</param>
/// <param name="Baseline">Processing baseline as printed.</param>
/// <param name="GenerationTime">Generation time; null where the delivery does not tell.</param>
public sealed record AcquisitionCandidate(string Name, string Baseline, DateTimeOffset? GenerationTime);

/// <summary>
/// Chooses between deliveries of one acquisition: the highest baseline (as numbers, 05.11 after 05.9), then the latest
/// generation time, then the name, so that the choice does not depend on the order they came in.
/// </summary>
public static class AcquisitionChoice
{
    /// <summary>Orders <paramref name="items"/>, the preferred one first.</summary>
    public static IReadOnlyList<T> Order<T>(IEnumerable<T> items, Func<T, AcquisitionCandidate> describe) =>
    [
        .. items
            .Select(item => (Item: item, Candidate: describe(item)))
            .OrderByDescending(pair => BaselineVersion.Parse(pair.Candidate.Baseline) is not null)
            .ThenByDescending(pair => BaselineVersion.Parse(pair.Candidate.Baseline) ?? default)
            .ThenByDescending(pair => pair.Candidate.GenerationTime ?? DateTimeOffset.MinValue)
            .ThenByDescending(pair => pair.Candidate.Name, StringComparer.Ordinal)
            .Select(pair => pair.Item),
    ];

    /// <summary>Why the first of <paramref name="ordered"/> was preferred, for the record.</summary>
    public static string Reason(IReadOnlyList<AcquisitionCandidate> ordered)
    {
        if (ordered.Count < 2)
        {
            return "The only delivery of this acquisition.";
        }

        var (chosen, next) = (ordered[0], ordered[1]);
        var rule = BaselineVersion.Parse(chosen.Baseline) != BaselineVersion.Parse(next.Baseline) ? $"baseline {chosen.Baseline} is the highest of {string.Join(", ", ordered.Select(candidate => candidate.Baseline))}"
            : chosen.GenerationTime != next.GenerationTime ? $"of the deliveries with baseline {chosen.Baseline} it was generated last ({Time(chosen.GenerationTime)}, the next {Time(next.GenerationTime)})"
            : $"baseline {chosen.Baseline} and generation time are the same; the name that sorts last was taken";
        return $"{chosen.Name} was taken of {ordered.Count} deliveries of this acquisition: {rule}.";
    }

    private static string Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "at a time not told";
}
