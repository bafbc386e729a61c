using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalibPortal.Engine;
using CalibPortal.Engine.Runs;

namespace CalibPortal.Web.Features.Runs.Launch;

/// <summary>Parameters that are being filled in: JSON, as the run will be asked for. Incomplete drafts are fine until the start.</summary>
public sealed class LaunchDraft
{
    private readonly JsonObject _values = [];

    private LaunchDraft(Step step)
    {
        Step = step;
        Fields = ParameterField.Of(step.ParametersType);
    }

    /// <summary>Step that will run.</summary>
    public Step Step { get; }

    /// <summary>Fields of its form.</summary>
    public IReadOnlyList<ParameterField> Fields { get; }

    /// <summary>A draft with the defaults of the parameter record.</summary>
    public static LaunchDraft Create(Step step)
    {
        var draft = new LaunchDraft(step);
        // Initializers of the record are its defaults; "required" is a promise to the compiler only.
        var defaults = Activator.CreateInstance(step.ParametersType)
            ?? throw new InvalidOperationException($"{step.ParametersType} has no constructor without arguments.");
        foreach (var field in draft.Fields)
        {
            if (field.Member.GetValue(defaults) is { } value)
            {
                draft._values[field.JsonName] = JsonSerializer.SerializeToNode(value, field.Member.PropertyType, EngineJson.Options);
            }
        }

        return draft;
    }

    /// <summary>Takes over what <paramref name="json"/> has, for the fields of this step; other members are left aside and returned by name.</summary>
    public IReadOnlyList<string> Take(JsonObject json)
    {
        var unknown = new List<string>();
        foreach (var (name, value) in json)
        {
            if (Fields.Any(field => field.JsonName == name))
            {
                Set(name, value?.DeepClone());
            }
            else
            {
                unknown.Add(name);
            }
        }

        return unknown;
    }

    /// <summary>Value of a field; null when it is empty.</summary>
    public JsonNode? Get(string jsonName) => _values[jsonName];

    /// <summary>Sets a field; null empties it.</summary>
    public void Set(string jsonName, JsonNode? value)
    {
        _values.Remove(jsonName);
        if (value is not null)
        {
            _values[jsonName] = value;
        }
    }

    /// <summary>True when the field has no value, or an empty list.</summary>
    public bool IsEmpty(ParameterField field) => Get(field.JsonName) is null or JsonArray { Count: 0 };

    /// <summary>Texts of a field, whether it takes one or many.</summary>
    public IReadOnlyList<string> Texts(string jsonName) => Get(jsonName) switch
    {
        JsonArray array => [.. array.Where(item => item?.GetValueKind() == JsonValueKind.String).Select(item => item!.GetValue<string>())],
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [value.GetValue<string>()],
        _ => [],
    };

    /// <summary>Sets the texts of a field.</summary>
    public void SetTexts(ParameterField field, IReadOnlyList<string> texts) =>
        Set(field.JsonName, field.Many ? new JsonArray([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]) : texts.Count == 0 ? null : JsonValue.Create(texts[0]));

    /// <summary>Texts of every field of a kind.</summary>
    public IReadOnlyList<string> TextsOf(ParameterKind kind) => [.. Fields.Where(field => field.Kind == kind).SelectMany(field => Texts(field.JsonName))];

    /// <summary>The parameters as JSON.</summary>
    public JsonElement ToElement() => JsonSerializer.SerializeToElement(_values, EngineJson.Options);

    /// <summary>The draft as text, to be kept by the browser.</summary>
    public string ToJson() => _values.ToJsonString(EngineJson.Compact);

    /// <summary>What is wrong with a field; null when nothing is. The attributes of the record decide, as they do at the start.</summary>
    public string? Fault(ParameterField field)
    {
        object? value = null;
        if (Get(field.JsonName) is { } node)
        {
            try
            {
                value = node.Deserialize(field.Member.PropertyType, EngineJson.Options);
            }
            catch (JsonException)
            {
                return $"{field.Label} cannot be read as {field.Member.PropertyType.Name}.";
            }
        }
        else if (field.Required)
        {
            return $"{field.Label} is needed.";
        }

        var context = new ValidationContext(this) { MemberName = field.Member.Name, DisplayName = field.Label };
        return field.Member.GetCustomAttributes(inherit: true).OfType<ValidationAttribute>()
            .Select(attribute => attribute is MinLengthAttribute { Length: 1 } && value is System.Collections.ICollection { Count: 0 }
                ? $"{field.Label} is needed."
                : attribute.GetValidationResult(value, context)?.ErrorMessage)
            .FirstOrDefault(message => message is not null);
    }

    /// <summary>Everything that keeps the run from starting.</summary>
    public IReadOnlyList<string> Faults() => [.. Fields.Select(Fault).OfType<string>()];
}
