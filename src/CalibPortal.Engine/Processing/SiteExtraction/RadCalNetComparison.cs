using System.Globalization;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sources.RadCalNet;
using CalibPortal.Science.Geometry;
using CalibPortal.Science.Radiometry;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>Compares observations with the RadCalNet file of their UTC day: ratio = measured / reference.</summary>
internal sealed class RadCalNetComparison
{
    /// <summary>View zenith above which the nadir reference is flagged, degrees: the directional effect of the surface is no longer small (Bruegge et al. 2019).</summary>
    private const double OffNadirDeg = 10.0;

    private readonly SiteExtractionParameters _parameters;
    private readonly ExtractionInputs _inputs;
    private readonly BandIntegration _integration;

    public RadCalNetComparison(SiteExtractionParameters parameters, ExtractionInputs inputs, ReferenceDataSet data, InputLedger ledger)
    {
        _parameters = parameters;
        _inputs = inputs;
        if (parameters.Weighting == ReferenceWeighting.Response)
        {
            _integration = BandIntegration.ResponseOnly();
            WeightingName = "spectral response alone";
            return;
        }

        _integration = BandIntegration.WithIrradiance(data.Solar.Spectrum);
        WeightingName = $"spectral response x solar irradiance ({data.Solar.Reference.Name} {data.Solar.Reference.Version})";
        if (inputs.References.Count > 0)
        {
            ledger.Add(data.Solar.Reference);
        }
    }

    /// <summary>Weighting in words.</summary>
    public string WeightingName { get; }

    /// <summary>Adds the comparison of <paramref name="observation"/>, or the reason why there is none. Without a file of the day there is nothing to say.</summary>
    public void Compare(SiteObservation observation, Acquisition acquisition, ICollection<ReferenceComparison> comparisons, ICollection<Rejection> rejected)
    {
        if (!_inputs.References.TryGetValue(DateOnly.FromDateTime(observation.SensingTime.UtcDateTime), out var file))
        {
            return;
        }

        if (!acquisition.Responses.TryGetValue(observation.Band, out var response))
        {
            rejected.Add(Reject(observation, "SRF-MISSING", $"no spectral response of {observation.Platform} {observation.Band} ({_inputs.ResponseSource}); that of another platform is not borrowed"));
            return;
        }

        var reference = RadCalNetReference.BandValue(file, observation.SensingTime, response, _integration);
        if (reference.Rejection is { } rejection)
        {
            rejected.Add(Reject(observation, rejection.Code, rejection.Detail));
        }
        else if (reference.Value is not > 0)
        {
            rejected.Add(Reject(observation, "RCN-NOT-POSITIVE", string.Create(CultureInfo.InvariantCulture, $"the reference of {observation.Band} is {reference.Value}: no ratio can be formed")));
        }
        else if (_parameters.CorrectEarthSunDistance && acquisition.Product.Passport.ReflectanceConversionU is null)
        {
            rejected.Add(Reject(observation, "U-MISSING", "the true Earth-Sun distance was asked for, and the product does not tell the U that it replaces"));
        }
        else
        {
            comparisons.Add(Form(observation, acquisition, file, reference));
        }
    }

    private ReferenceComparison Form(SiteObservation observation, Acquisition acquisition, RadCalNetFile file, RadCalNetBandValue reference)
    {
        var flags = new List<string>(reference.Flags);
        var factor = 1.0;
        if (_parameters.CorrectEarthSunDistance)
        {
            var distance = EarthSunDistance.At(observation.SensingTime);
            factor = acquisition.Product.Passport.ReflectanceConversionU!.Value * distance * distance;
            flags.Add("EARTH-SUN-CORRECTED");
        }

        if (observation.ViewZenithDeg > OffNadirDeg)
        {
            flags.Add("OFF-NADIR");
        }

        var measured = observation.Mean * factor;
        var measuredUncertainty = observation.Uncertainty * factor;
        var ratio = ReflectanceRatio.Of(measured, measuredUncertainty, reference.Value!.Value, reference.Uncertainty ?? 0.0);
        return new ReferenceComparison
        {
            Product = observation.Product,
            ProductRef = observation.ProductRef,
            SensingTime = observation.SensingTime,
            CentralNm = observation.CentralNm,
            Tile = observation.Tile,
            Band = observation.Band,
            Measured = measured,
            MeasuredUncertainty = measuredUncertainty,
            Reference = reference.Value.Value,
            ReferenceUncertainty = reference.Uncertainty,
            Ratio = ratio.Value,
            Uncertainty = reference.Uncertainty is null ? null : ratio.Uncertainty,
            ReferenceTime = reference.ReferenceTime,
            ReferenceFile = file.Name.Text,
            UncoveredFraction = reference.UncoveredFraction,
            Flags = flags,
        };
    }

    private static Rejection Reject(SiteObservation observation, string reason, string detail) => new(observation.Product, observation.Tile, observation.Band, reason, detail);
}
