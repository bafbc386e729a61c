using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// A metadata file, asked by local names only: namespaces psd-12 to psd-15 occur, two of them inside one product, and the
/// next one will come. Every refusal names file, element and line.
/// </summary>
internal sealed partial class MetadataFile
{
    private readonly XElement _root;

    private MetadataFile(string name, XElement root)
    {
        Name = name;
        _root = root;
    }

    /// <summary>File, relative to the delivery's root.</summary>
    public string Name { get; }

    /// <summary>Local name of the root element.</summary>
    public string RootName => _root.Name.LocalName;

    public static MetadataFile Load(DeliveryTree tree, DeliveredFile file) =>
        new(file.Name, DeliveryXml.Load(tree, file).Root ?? throw new InvalidDataException($"{file.Name} has no root element though it was read as XML."));

    /// <summary>All elements with a local name, anywhere.</summary>
    public IEnumerable<XElement> All(string localName) => All(_root, localName);

    /// <summary>All elements with a local name below another.</summary>
    public static IEnumerable<XElement> All(XElement parent, string localName) => parent.Descendants().Where(element => element.Name.LocalName == localName);

    /// <summary>Child element by local name, or null.</summary>
    public static XElement? Child(XElement? parent, string localName) => parent?.Elements().FirstOrDefault(element => element.Name.LocalName == localName);

    /// <summary>The text of an element that may be given once; null when it is not there or empty.</summary>
    /// <exception cref="RefusalException"><c>S2-METADATA-AMBIGUOUS</c> when it is given twice with different texts.</exception>
    public string? Text(string localName)
    {
        var texts = All(localName).Select(element => element.Value.Trim()).Where(text => text.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        return texts.Count > 1
            ? throw new RefusalException("S2-METADATA-AMBIGUOUS", $"{Name} gives {localName} more than once, with different values.", "one value", string.Join(" and ", texts), Remedy)
            : texts.FirstOrDefault();
    }

    /// <summary>As <see cref="Text"/>, for what must be there.</summary>
    /// <exception cref="RefusalException"><c>S2-METADATA-INCOMPLETE</c>.</exception>
    public string RequiredText(string localName) => Text(localName) ?? throw Incomplete(localName);

    /// <summary>A time. Fractional seconds have 0 to 9 digits in real files; what is below 100 ns is cut.</summary>
    public DateTimeOffset? Time(string localName)
    {
        if (Text(localName) is not { } text)
        {
            return null;
        }

        var match = TimePattern().Match(text);
        var trimmed = match.Success ? match.Groups[1].Value + (match.Groups[2].Value is { Length: > 0 } digits ? "." + digits[..Math.Min(7, digits.Length)] : "") : text;
        return match.Success && DateTimeOffset.TryParse(trimmed, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw Invalid(localName, "a UTC time like 2022-01-25T15:17:01.024Z", text);
    }

    /// <summary>As <see cref="Time"/>, for what must be there.</summary>
    public DateTimeOffset RequiredTime(string localName) => Time(localName) ?? throw Incomplete(localName);

    /// <summary>A number that may be given once.</summary>
    public double? Number(string localName) => Text(localName) is { } text ? Parse(text, localName) : null;

    /// <summary>The number in an element.</summary>
    public double Number(XElement element) => Parse(element.Value.Trim(), ElementPath(element));

    /// <summary>The number in a child that must be there.</summary>
    public double RequiredNumber(XElement parent, string child) => Number(Child(parent, child) ?? throw Incomplete($"{ElementPath(parent)}/{child}"));

    /// <summary>Numbers separated by white space; <c>NaN</c> is a number here.</summary>
    public IReadOnlyList<double> Numbers(XElement element) =>
        [.. element.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Select(text => text == "NaN" ? double.NaN : Parse(text, ElementPath(element)))];

    /// <summary>bandId of an element: the attribute is written bandId, band_id or bandid.</summary>
    public static string? BandId(XElement element) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName.Replace("_", "", StringComparison.Ordinal).Equals("bandId", StringComparison.OrdinalIgnoreCase))?.Value.Trim();

    /// <summary>Path of an element by local names, with its bandId, for people.</summary>
    public static string ElementPath(XElement element)
    {
        var path = string.Join('/', element.AncestorsAndSelf().Reverse().Skip(1).Select(ancestor => ancestor.Name.LocalName));
        return BandId(element) is { } band ? $"{path}[@bandId={band}]" : path;
    }

    /// <summary>Refusal of a value that cannot be what it should.</summary>
    public RefusalException Invalid(string element, string expected, string found) => new(
        "S2-METADATA-VALUE", $"{Name} gives a value for {element} that cannot be used.", expected, found.Length == 0 ? "nothing" : found, Remedy);

    /// <summary>Refusal of a missing element.</summary>
    public RefusalException Incomplete(string element) => new(
        "S2-METADATA-INCOMPLETE", $"{Name} does not give {element}.", element, "no such element, or an empty one", Remedy);

    /// <summary>Line of an element, for messages.</summary>
    public static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private const string Remedy = "Fetch the product again from its provider; a metadata file that was edited or cut cannot be repaired here.";

    private double Parse(string text, string element) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Invalid(element, "a finite number", text);

    [GeneratedRegex(@"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?Z?$", RegexOptions.CultureInvariant)]
    private static partial Regex TimePattern();
}
