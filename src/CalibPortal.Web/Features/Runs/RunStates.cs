using CalibPortal.Engine.Runs;

namespace CalibPortal.Web.Features.Runs;

/// <summary>States of runs in an address: <c>failed,interrupted</c>.</summary>
public static class RunStates
{
    /// <summary>The states that <paramref name="text"/> names; words that name none are passed over.</summary>
    public static IReadOnlyList<RunState> Read(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.TryParse<RunState>(word, ignoreCase: true, out var state) ? state : (RunState?)null).OfType<RunState>()];

    /// <summary>Text for the address; null for none.</summary>
    public static string? Write(IEnumerable<RunState> states) => string.Join(',', states.Select(state => state.ToString().ToLowerInvariant())) is { Length: > 0 } text ? text : null;
}
