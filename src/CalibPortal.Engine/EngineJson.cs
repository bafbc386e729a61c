using System.Text.Json;
using System.Text.Json.Serialization;

namespace CalibPortal.Engine;

/// <summary>The one JSON form of the engine: camelCase keys, enums as camelCase text, full precision, UTC times.</summary>
public static class EngineJson
{
    /// <summary>Options for results, parameters and records; indented for people.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    /// <summary>The same on one line, for event streams and hashes.</summary>
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    /// <summary>The same for what people ask: NaN and infinities are no parameters.</summary>
    public static JsonSerializerOptions Parameters { get; } = Create(indented: true, JsonNumberHandling.Strict);

    private static JsonSerializerOptions Create(bool indented, JsonNumberHandling numbers = JsonNumberHandling.AllowNamedFloatingPointLiterals)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            NumberHandling = numbers,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
