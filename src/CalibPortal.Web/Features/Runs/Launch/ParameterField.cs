using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using CalibPortal.Engine.Runs;

namespace CalibPortal.Web.Features.Runs.Launch;

/// <summary>One field of a launch form, made from a member of a parameter record and its attributes. The page knows no step.</summary>
/// <param name="Member">Member of the record.</param>
/// <param name="JsonName">Name in the parameters' JSON.</param>
/// <param name="Label">Label.</param>
/// <param name="Kind">What is entered.</param>
public sealed record ParameterField(PropertyInfo Member, string JsonName, string Label, ParameterKind Kind)
{
    /// <summary>Sentence that explains the parameter; null when there is none.</summary>
    public string? Help { get; init; }

    /// <summary>Printed unit; null for pure numbers and text.</summary>
    public string? Unit { get; init; }

    /// <summary>True when the run cannot start without it.</summary>
    public bool Required { get; init; }

    /// <summary>Smallest number allowed.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest number allowed.</summary>
    public double? Maximum { get; init; }

    /// <summary>Values to choose from, as JSON text, with what is shown.</summary>
    public IReadOnlyList<ParameterChoice> Choices { get; init; } = [];

    /// <summary>Kind of product to offer; null for every kind.</summary>
    public string? ProductKind { get; init; }

    /// <summary>True when several values are given.</summary>
    public bool Many { get; init; }

    /// <summary>True when the number is whole.</summary>
    public bool Whole { get; init; }

    /// <summary>The fields of a parameter record, in the order of their <see cref="DisplayAttribute.Order"/>.</summary>
    public static IReadOnlyList<ParameterField> Of(Type parameters) =>
    [
        .. parameters.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(member => member.CanWrite && member.GetIndexParameters().Length == 0)
            .OrderBy(member => member.GetCustomAttribute<DisplayAttribute>()?.GetOrder() ?? int.MaxValue)
            .Select(Of),
    ];

    private static ParameterField Of(PropertyInfo member)
    {
        var display = member.GetCustomAttribute<DisplayAttribute>();
        var range = member.GetCustomAttribute<RangeAttribute>();
        var picks = member.GetCustomAttribute<PicksAttribute>();
        var many = ItemType(member.PropertyType) is not null;
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? ItemType(member.PropertyType) ?? member.PropertyType;
        var allowed = member.GetCustomAttribute<AllowedValuesAttribute>();
        return new ParameterField(member, JsonNamingPolicy.CamelCase.ConvertName(member.Name), display?.GetName() ?? Words(member.Name), KindOf(type, picks, allowed, many))
        {
            Help = display?.GetDescription(),
            Unit = member.GetCustomAttribute<UnitAttribute>()?.Unit,
            Required = member.GetCustomAttribute<RequiredAttribute>() is not null
                || member.GetCustomAttribute<MinLengthAttribute>() is { Length: > 0 }
                || (type.IsValueType && Nullable.GetUnderlyingType(member.PropertyType) is null && !many),
            Minimum = range is null ? null : Convert.ToDouble(range.Minimum, System.Globalization.CultureInfo.InvariantCulture),
            Maximum = range is null ? null : Convert.ToDouble(range.Maximum, System.Globalization.CultureInfo.InvariantCulture),
            Choices = ChoicesOf(type, allowed),
            ProductKind = picks?.ProductKind,
            Many = many,
            Whole = type == typeof(int) || type == typeof(long),
        };
    }

    private static ParameterKind KindOf(Type type, PicksAttribute? picks, AllowedValuesAttribute? allowed, bool many) => picks?.Thing switch
    {
        PickedThing.Site => ParameterKind.Site,
        PickedThing.Product => ParameterKind.Product,
        PickedThing.Sentinel2Band => ParameterKind.Band,
        _ when allowed is not null || type.IsEnum => ParameterKind.Choice,
        _ when type == typeof(bool) => ParameterKind.Flag,
        _ when !many && (type == typeof(double) || type == typeof(int) || type == typeof(long)) => ParameterKind.Number,
        _ when type == typeof(string) => ParameterKind.Text,
        _ => ParameterKind.Json,
    };

    private static IReadOnlyList<ParameterChoice> ChoicesOf(Type type, AllowedValuesAttribute? allowed)
    {
        if (allowed is not null)
        {
            return [.. allowed.Values.Where(value => value is not null).Select(value => new ParameterChoice(JsonSerializer.SerializeToNode(value)!.ToJsonString(), value!.ToString()!))];
        }

        return type.IsEnum
            ? [.. Enum.GetNames(type).Select(name => new ParameterChoice(JsonSerializer.Serialize(JsonNamingPolicy.CamelCase.ConvertName(name)), Words(name)))]
            : [];
    }

    private static Type? ItemType(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() is var generic
        && (generic == typeof(IReadOnlyList<>) || generic == typeof(IList<>) || generic == typeof(List<>) || generic == typeof(IEnumerable<>))
            ? type.GetGenericArguments()[0]
            : type.IsArray ? type.GetElementType() : null;

    // "ResponseTimesIrradiance" reads as "Response times irradiance".
    private static string Words(string name) => string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));
}

/// <summary>What a field takes.</summary>
public enum ParameterKind
{
    /// <summary>A line of text, or one text per line when there are many.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>One of a few values.</summary>
    Choice,

    /// <summary>A site.</summary>
    Site,

    /// <summary>Products of the catalogue.</summary>
    Product,

    /// <summary>Bands.</summary>
    Band,

    /// <summary>Anything else, as JSON.</summary>
    Json,
}

/// <summary>A value to choose: JSON text and what is shown.</summary>
public sealed record ParameterChoice(string Json, string Label);
