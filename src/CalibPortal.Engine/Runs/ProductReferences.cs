using System.Text.Json;

namespace CalibPortal.Engine.Runs;

/// <summary>Finds the products that parameters name, whatever the step calls the member.</summary>
internal static class ProductReferences
{
    /// <summary>Numbers of all <c>PRD-n</c> texts in <paramref name="parameters"/>, each once.</summary>
    public static IReadOnlyList<int> Find(JsonElement parameters) => [.. Texts(parameters).Select(Number).OfType<int>().Distinct()];

    private static int? Number(string text) => PublicId.TryParse(text, PublicId.Product, out var number) ? number : null;

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Texts),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value)),
        _ => [],
    };
}
