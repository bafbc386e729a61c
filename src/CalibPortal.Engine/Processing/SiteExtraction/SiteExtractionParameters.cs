using System.ComponentModel.DataAnnotations;
using CalibPortal.Engine.Runs;

namespace CalibPortal.Engine.Processing.SiteExtraction;

/// <summary>What a site extraction is asked for.</summary>
public sealed record SiteExtractionParameters
{
    /// <summary>Site id.</summary>
    [Required]
    [Picks(PickedThing.Site)]
    [Display(Name = "Site", Description = "Calibration target; its outline is cut out of each scene.", Order = 1)]
    public required string SiteId { get; init; }

    /// <summary>Products: paths, or catalogue ids in the portal.</summary>
    [Required]
    [MinLength(1)]
    [Picks(PickedThing.Product, ProductKind = "sentinel2-l1c")]
    [Display(Name = "Products", Description = "Sentinel-2 L1C deliveries, folders or ZIP files.", Order = 2)]
    public required IReadOnlyList<string> Products { get; init; }

    /// <summary>RadCalNet files; each must belong to the site and to the day of at least one product.</summary>
    [Picks(PickedThing.Product, ProductKind = "radcalnet")]
    [Display(Name = "RadCalNet references", Description = "Top-of-atmosphere files (.output) of the site; matched to the products by UTC day.", Order = 3)]
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>Bands; empty for all that were delivered.</summary>
    [Picks(PickedThing.Sentinel2Band)]
    [Display(Name = "Bands", Description = "Empty for every band that was delivered.", Order = 4)]
    public IReadOnlyList<string> Bands { get; init; } = [];

    /// <summary>Half side of a square region around the site's centre; null for the outline of the catalogue.</summary>
    [Range(5.0, 60000.0)]
    [Unit("m")]
    [Display(Name = "Half width", Description = "Half side of a square around the site's centre, in the plane of the scene's UTM zone. Empty for the outline of the catalogue.", Order = 5)]
    public double? HalfWidthM { get; init; }

    /// <summary>Part of the region that masks may take away before the band is rejected.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Largest masked fraction", Description = "A band is rejected when masks take away more than this part of the region.", Order = 6)]
    public double MaxMaskedFraction { get; init; } = 0.05;

    /// <summary>Part of the region that the image must cover with data.</summary>
    [Range(0.0, 1.0)]
    [Display(Name = "Smallest coverage", Description = "A band is rejected when the image covers less than this part of the region with data.", Order = 7)]
    public double MinCoverageFraction { get; init; } = 1.0;

    /// <summary>Where spectral responses come from.</summary>
    [Display(Name = "Spectral responses", Description = "Reference: the versioned set of the portal. Product: the responses printed in each product.", Order = 8)]
    public SpectralResponseSource SpectralResponses { get; init; } = SpectralResponseSource.Reference;

    /// <summary>Weights of the band integration of the reference spectrum.</summary>
    [Display(Name = "Spectral weighting", Description = "Weights with which the reference spectrum is integrated over the band.", Order = 9)]
    public ReferenceWeighting Weighting { get; init; } = ReferenceWeighting.ResponseTimesIrradiance;

    /// <summary>True to replace the product's U by the true Earth-Sun distance before the comparison.</summary>
    [Display(Name = "True Earth-Sun distance", Description = "Multiplies the measured reflectance by U d2 before the comparison: the product's U drifts from 1/d2 by up to 0.26 %.", Order = 10)]
    public bool CorrectEarthSunDistance { get; init; }
}

/// <summary>Sources of spectral responses.</summary>
public enum SpectralResponseSource
{
    /// <summary>The versioned reference set.</summary>
    Reference,

    /// <summary>The responses printed in the product.</summary>
    Product,
}

/// <summary>Weights of the band integration.</summary>
public enum ReferenceWeighting
{
    /// <summary>Spectral response times solar irradiance: what a sensor integrates.</summary>
    ResponseTimesIrradiance,

    /// <summary>Spectral response alone.</summary>
    Response,
}
