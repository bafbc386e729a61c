using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sources.Sentinel2;
using CalibPortal.Science.Spectral;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>The scenes that show one tile in one pass of one baseline: one, or several with different datastrips.</summary>
internal sealed class Acquisition(IReadOnlyList<SceneAccess> scenes, IReadOnlyDictionary<string, SpectralResponse> responses)
{
    /// <summary>Scenes, the one with the earliest datastrip first.</summary>
    public IReadOnlyList<SceneAccess> Scenes { get; } = scenes;

    /// <summary>The same with some of its scenes only.</summary>
    public Acquisition Of(params IReadOnlyList<SceneAccess> scenes) => new(scenes, Responses);

    /// <summary>Product of the first scene.</summary>
    public Sentinel2Product Product => Scenes[0].Product;

    /// <summary>Tile.</summary>
    public string Tile => Scenes[0].Scene.Tile;

    /// <summary>Responses that the run uses, by band; empty when none are known for the platform.</summary>
    public IReadOnlyDictionary<string, SpectralResponse> Responses { get; } = responses;

    /// <summary>Centre of the band's response (weighted mean), nm; null without a response.</summary>
    public double? CentralNm(string band) => Responses.TryGetValue(band, out var response)
        ? response.WavelengthNm.Zip(response.Response, (nm, value) => nm * value).Sum() / response.Response.Sum()
        : null;

    /// <summary>An outcome without observation.</summary>
    public BandOutcome Reject(string? band, string reason, string detail) => new(null, new Rejection(Product.Name, Tile, band, reason, detail), []);
}

/// <summary>What came out of one band: an observation or a rejection, and what was replaced on the way.</summary>
internal sealed record BandOutcome(SiteObservation? Observation, Rejection? Rejection, IReadOnlyList<Fallback> Fallbacks)
{
    /// <summary>The refusal behind a rejection, when a file could not be used.</summary>
    public RefusalException? Refusal { get; init; }
}
