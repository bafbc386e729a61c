using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Which spectral responses a run uses: the versioned reference set of the platform, or those printed in each product. Never another platform's.</summary>
internal sealed class ResponseChoice(SpectralResponseSource source, ReferenceDataSet data, InputLedger ledger)
{
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>What was used, in words.</summary>
    public string Description => _names.Count == 0 ? "none" : string.Join("; ", _names);

    /// <summary>Responses by band for a product; empty when the platform has none, which leaves the extraction without comparison.</summary>
    public IReadOnlyDictionary<string, SpectralResponse> For(Sentinel2Product product)
    {
        if (source == SpectralResponseSource.Product)
        {
            _names.Add($"printed in the product {product.Name}");
            return product.Passport.Bands.Values.Where(band => band.Response is not null).ToDictionary(band => band.Band, band => band.Response!.Value);
        }

        if (!data.Platforms.Contains(product.Platform))
        {
            _names.Add($"none for {product.Platform}");
            return new Dictionary<string, SpectralResponse>();
        }

        var set = data.Responses(product.Platform);
        ledger.Add(set.Reference);
        _names.Add($"{set.Reference.Name} {set.Reference.Version}");
        return set.Bands.ToDictionary(response => response.Band);
    }
}
