using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Runs;

/// <summary>JSON to a parameter record, with its validation attributes applied: the page, the API and the command line refuse the same things.</summary>
public static class ParameterReader
{
    /// <summary>Reads <typeparamref name="T"/>; refuses with <c>PARAMETERS-INVALID</c> naming each member at fault.</summary>
    public static T Read<T>(string stepId, JsonElement json)
        where T : class
    {
        T? value;
        try
        {
            value = json.Deserialize<T>(EngineJson.Parameters);
        }
        catch (JsonException exception)
        {
            throw Invalid(stepId, exception.Message, exception);
        }

        if (value is null)
        {
            throw Invalid(stepId, "the JSON null", null);
        }

        var faults = Validate(value);
        return faults.Count == 0 ? value : throw Invalid(stepId, string.Join("; ", faults), null);
    }

    /// <summary>One sentence per attribute that does not hold; empty when all hold.</summary>
    public static IReadOnlyList<string> Validate(object parameters)
    {
        var results = new List<ValidationResult>();
        Validator.TryValidateObject(parameters, new ValidationContext(parameters), results, validateAllProperties: true);
        return [.. results.Select(result => $"{string.Join(", ", result.MemberNames.Select(JsonNamingPolicy.CamelCase.ConvertName))}: {result.ErrorMessage}")];
    }

    private static RefusalException Invalid(string stepId, string found, Exception? cause) => new(
        "PARAMETERS-INVALID",
        $"The parameters of step {stepId} cannot be used.",
        $"JSON as told by 'calib steps {stepId} --schema'",
        found,
        "Correct the named members and start again.",
        cause);
}
