using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalibPortal.Web.Shared;

/// <summary>JSON as lines of name and value, for showing and for comparing.</summary>
public static class JsonLines
{
    /// <summary>One line per leaf: <c>siteId</c>, <c>atmosphere.ozoneDobson</c>. A list of plain values is one line, so that two lists are seen side by side.</summary>
    public static IReadOnlyList<(string Name, string Value)> Flatten(JsonNode? node)
    {
        var lines = new List<(string, string)>();
        Add(lines, "", node);
        return lines;
    }

    private static void Add(List<(string, string)> lines, string name, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } members:
                foreach (var (key, value) in members)
                {
                    Add(lines, name.Length == 0 ? key : $"{name}.{key}", value);
                }

                break;
            case JsonArray { Count: > 0 } values when values.All(item => item is null or JsonValue):
                lines.Add((name, string.Join(", ", values.Select(item => item?.ToString() ?? "–"))));
                break;
            case JsonArray { Count: > 0 } items:
                for (var index = 0; index < items.Count; index++)
                {
                    Add(lines, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}[{index}]"), items[index]);
                }

                break;
            case JsonArray:
                lines.Add((name, "(none)"));
                break;
            case null:
                lines.Add((name, "–"));
                break;
            default:
                lines.Add((name, node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString()));
                break;
        }
    }
}
