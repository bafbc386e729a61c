using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace CalibPortal.Engine.Runs;

/// <summary>The parameters of a step as JSON Schema, made from the record and its attributes: what <c>calib steps STEP --schema</c> prints.</summary>
public static class ParameterSchema
{
    /// <summary>Schema of <paramref name="step"/>.</summary>
    public static JsonNode Of(Step step)
    {
        var schema = EngineJson.Parameters.GetJsonSchemaAsNode(step.ParametersType, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = Describe,
        });
        if (schema is JsonObject root)
        {
            root["$schema"] = "https://json-schema.org/draft/2020-12/schema";
            root["title"] = step.Title;
            root["description"] = step.Summary;
        }

        return schema;
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        if (context.PropertyInfo?.AttributeProvider is not { } member || node is not JsonObject schema)
        {
            return node;
        }

        foreach (var attribute in member.GetCustomAttributes(inherit: true))
        {
            switch (attribute)
            {
                case DisplayAttribute display:
                    schema["title"] = display.Name;
                    schema["description"] = display.Description;
                    break;
                case RangeAttribute range:
                    schema["minimum"] = JsonValue.Create(Convert.ToDouble(range.Minimum, System.Globalization.CultureInfo.InvariantCulture));
                    schema["maximum"] = JsonValue.Create(Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case MinLengthAttribute minimum:
                    schema[context.PropertyInfo.PropertyType == typeof(string) ? "minLength" : "minItems"] = minimum.Length;
                    break;
                case UnitAttribute unit:
                    schema["x-unit"] = unit.Unit;
                    break;
                case PicksAttribute picks:
                    schema["x-picks"] = picks.Thing.ToString();
                    break;
            }
        }

        return schema;
    }
}
