using System.Globalization;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>Makes the <see cref="RadiometricPassport"/> from a product metadata file. The offset holds when its list is there, whatever the baseline is called.</summary>
internal static class PassportReader
{
    private const string WithOffset = "rho = (DN + RADIO_ADD_OFFSET) / QUANTIFICATION_VALUE";
    private const string WithoutOffset = "rho = DN / QUANTIFICATION_VALUE";

    public static RadiometricPassport Read(MetadataFile product, ICollection<SourceWarning> warnings)
    {
        var quantification = Single(product, "QUANTIFICATION_VALUE");
        if (quantification.Value <= 0)
        {
            throw Incomplete(product, "QUANTIFICATION_VALUE", "a number above 0", quantification.Value.ToString("R", CultureInfo.InvariantCulture));
        }

        var offsets = ReadOffsets(product);
        var irradiance = ByBand(product, "SOLAR_IRRADIANCE", requirePositive: true);
        var gains = ByBand(product, "PHYSICAL_GAINS", requirePositive: true);
        var spectral = product.All("Spectral_Information").GroupBy(element => Sentinel2Band.ById(MetadataFile.BandId(element))?.Name ?? "").ToDictionary(group => group.Key, group => group.First());
        var bands = Sentinel2Band.All.ToDictionary(
            band => band.Name,
            band => new BandRadiometry
            {
                Band = band.Name,
                BandId = band.Id,
                RadioAddOffset = offsets.GetValueOrDefault(band.Name),
                SolarIrradiance = irradiance.GetValueOrDefault(band.Name),
                PhysicalGain = gains.GetValueOrDefault(band.Name),
                CentralNm = Central(product, spectral.GetValueOrDefault(band.Name)),
                Response = Response(product, band.Name, spectral.GetValueOrDefault(band.Name), warnings),
            },
            StringComparer.Ordinal);
        return new(
            offsets.Count > 0 ? WithOffset : WithoutOffset,
            quantification,
            Special(product, "NODATA"),
            Special(product, "SATURATED"),
            product.All("Reflectance_Conversion").SelectMany(element => MetadataFile.All(element, "U")).FirstOrDefault() is { } u ? Sourced(product, u) : null,
            bands);
    }

    private static Dictionary<string, Sourced<double>> ReadOffsets(MetadataFile product)
    {
        var offsets = ByBand(product, "RADIO_ADD_OFFSET", requirePositive: false);
        if (offsets.Count == 0 && !product.All("Radiometric_Offset_List").Any())
        {
            return offsets;
        }

        var missing = Sentinel2Band.All.Where(band => !offsets.ContainsKey(band.Name)).Select(band => band.Name).ToList();
        return missing.Count == 0
            ? offsets
            : throw Incomplete(product, "Radiometric_Offset_List", "an offset for each of the 13 bands, or no list", $"no offset for {string.Join(", ", missing)}");
    }

    /// <summary>Values by band from a list whose elements carry the band's id; equal repetitions are one value.</summary>
    private static Dictionary<string, Sourced<double>> ByBand(MetadataFile product, string localName, bool requirePositive)
    {
        var values = new Dictionary<string, Sourced<double>>(StringComparer.Ordinal);
        foreach (var element in product.All(localName))
        {
            var band = Sentinel2Band.ById(MetadataFile.BandId(element))
                ?? throw Ambiguous(product, localName, "a bandId from 0 to 12", MetadataFile.BandId(element) ?? "no bandId");
            var value = Sourced(product, element);
            if (requirePositive && value.Value <= 0)
            {
                throw product.Invalid(value.Element, "a number above 0", element.Value);
            }

            if (!values.TryAdd(band.Name, value) && values[band.Name].Value != value.Value)
            {
                throw Ambiguous(product, localName, $"one value for {band.Name}", FormattableString.Invariant($"{values[band.Name].Value} and {value.Value}"));
            }
        }

        return values;
    }

    private static Sourced<double> Single(MetadataFile product, string localName)
    {
        var elements = product.All(localName).ToList();
        if (elements.Count == 0 || elements[0].Value.Trim().Length == 0)
        {
            throw Incomplete(product, localName, "one value", "none");
        }

        var values = elements.Select(element => Sourced(product, element)).ToList();
        return values.TrueForAll(value => value.Value == values[0].Value)
            ? values[0]
            : throw Ambiguous(product, localName, "one value", string.Join(" and ", elements.Select(element => $"{element.Value.Trim()} (line {MetadataFile.Line(element)})")));
    }

    private static Sourced<int> Special(MetadataFile product, string text)
    {
        var entries = product.All("Special_Values")
            .Where(entry => MetadataFile.Child(entry, "SPECIAL_VALUE_TEXT")?.Value.Trim().Equals(text, StringComparison.OrdinalIgnoreCase) == true)
            .Select(entry => MetadataFile.Child(entry, "SPECIAL_VALUE_INDEX"))
            .OfType<XElement>()
            .ToList();
        if (entries.Count == 0)
        {
            throw Incomplete(product, $"Special_Values {text}", $"the count that means {text}", "none");
        }

        var values = entries.Select(entry => int.TryParse(entry.Value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw product.Invalid(MetadataFile.ElementPath(entry), "a whole number of at least 0", entry.Value)).Distinct().ToList();
        return values.Count == 1
            ? new(values[0], product.Name, MetadataFile.ElementPath(entries[0]))
            : throw Ambiguous(product, $"Special_Values {text}", "one count", string.Join(" and ", values));
    }

    private static Sourced<double>? Central(MetadataFile product, XElement? spectral) =>
        MetadataFile.Child(MetadataFile.Child(spectral, "Wavelength"), "CENTRAL") is { } central ? Sourced(product, central) : null;

    private static Sourced<SpectralResponse>? Response(MetadataFile product, string band, XElement? spectral, ICollection<SourceWarning> warnings)
    {
        var response = MetadataFile.Child(spectral, "Spectral_Response");
        if (response is null || MetadataFile.Child(response, "VALUES") is not { } values || MetadataFile.Child(response, "STEP") is not { } step
            || MetadataFile.Child(MetadataFile.Child(spectral, "Wavelength"), "MIN") is not { } min)
        {
            return null;
        }

        // The first sample is at MIN and the rest follow in steps. Their number may differ from MAX - MIN + 1 (97 for
        // 440 to 538 nm in B02 of early S2A products): spreading them between MIN and MAX would stretch the response.
        var samples = product.Numbers(values);
        var (first, distance) = (product.Number(min), product.Number(step));
        try
        {
            return new(new SpectralResponse(band, [.. samples.Select((_, index) => first + (index * distance))], samples), product.Name, MetadataFile.ElementPath(response));
        }
        catch (ArgumentException exception)
        {
            warnings.Add(new("S2-SRF-UNUSABLE", $"The spectral response of {band} in {product.Name} cannot be used: {exception.Message}"));
            return null;
        }
    }

    private static Sourced<double> Sourced(MetadataFile product, XElement element) => new(product.Number(element), product.Name, MetadataFile.ElementPath(element));

    private static RefusalException Incomplete(MetadataFile product, string element, string expected, string found) => new(
        "S2-PASSPORT-INCOMPLETE",
        $"Counts of this product cannot be turned into reflectance: {product.Name} does not tell {element}.",
        expected,
        found,
        "Fetch the product again with its complete product metadata (MTD_MSIL1C.xml).");

    private static RefusalException Ambiguous(MetadataFile product, string element, string expected, string found) => new(
        "S2-PASSPORT-AMBIGUOUS",
        $"Counts of this product cannot be turned into reflectance: {product.Name} contradicts itself about {element}.",
        expected,
        found,
        "Fetch the product again from its provider; which of the values holds cannot be decided here.");
}
