using System.Text.RegularExpressions;

namespace CalibPortal.Tests.Architecture;

/// <summary>Rules about the text of the sources. Each returns one sentence per fault; each is tested on a planted fault.</summary>
internal static partial class HouseRules
{
    private static readonly string[] EmptyNames = ["Helper", "Util", "Utils", "Common", "Base", "Manager", "Impl", "Misc"];

    /// <summary>A C# file holds at most 400 lines, a page at most 200.</summary>
    public static IEnumerable<string> TooLong(string path, string text)
    {
        var limit = path.EndsWith(".razor", StringComparison.Ordinal) ? 200 : 400;
        var lines = text.AsSpan().Count('\n');
        if (lines > limit)
        {
            yield return $"{path} has {lines} lines, limit {limit}: find the second noun.";
        }
    }

    /// <summary>No type or file is named by a word that names nothing.</summary>
    public static IEnumerable<string> NamesNothing(string path, string text)
    {
        var file = Path.GetFileNameWithoutExtension(path).Split('.')[0];
        if (EmptyNames.Any(name => file.EndsWith(name, StringComparison.Ordinal)))
        {
            yield return $"{path}: the file name names nothing.";
        }

        foreach (Match match in TypeDeclaration().Matches(text))
        {
            if (EmptyNames.Any(name => match.Groups["name"].Value.EndsWith(name, StringComparison.Ordinal)))
            {
                yield return $"{path}: type {match.Groups["name"].Value} names nothing.";
            }
        }
    }

    /// <summary>No method is <c>async void</c>: its failure would be nobody's.</summary>
    public static IEnumerable<string> AsyncVoid(string path, string text) =>
        AsyncVoidMethod().IsMatch(text) ? [$"{path}: async void."] : [];

    /// <summary>No failure is swallowed by an empty catch.</summary>
    public static IEnumerable<string> SwallowedFailure(string path, string text) =>
        EmptyCatch().IsMatch(text) ? [$"{path}: an empty catch swallows a failure."] : [];

    /// <summary>A cancellation token has no default value, so that forgetting it does not compile.</summary>
    public static IEnumerable<string> OptionalToken(string path, string text) =>
        DefaultToken().IsMatch(text) ? [$"{path}: a cancellation token has a default value."] : [];

    /// <summary>Pages and services do not poll.</summary>
    public static IEnumerable<string> PollingPage(string path, string text) =>
        path.EndsWith(".razor", StringComparison.Ordinal) && Polling().IsMatch(text) ? [$"{path}: a page polls."] : [];

    [GeneratedRegex(@"\b(class|record|struct|interface|enum)\s+(struct\s+|class\s+)?(?<name>[A-Z]\w*)")]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\basync\s+void\b")]
    private static partial Regex AsyncVoidMethod();

    [GeneratedRegex(@"catch\s*(\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"CancellationToken\s+\w+\s*=\s*default")]
    private static partial Regex DefaultToken();

    [GeneratedRegex(@"\b(PeriodicTimer|System\.Timers\.Timer|new Timer\()")]
    private static partial Regex Polling();
}
