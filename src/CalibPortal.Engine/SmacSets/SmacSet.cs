using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Smac;
using CalibPortal.Science.Smac;

namespace CalibPortal.Engine.SmacSets;

/// <summary>Coefficients of the bands of one sensor for one aerosol, in one version: what they are, where they come from and where they hold.</summary>
public sealed record SmacSet
{
    /// <summary>Sensor as in the spectral responses, <c>S2A</c> or <c>PHR1B</c>.</summary>
    public required string Sensor { get; init; }

    /// <summary>Aerosol model, <c>continental</c> or <c>desert</c>.</summary>
    public required string Aerosol { get; init; }

    /// <summary>Version of the set of this sensor and aerosol; a new fit or a new file is a new version.</summary>
    public required int Version { get; init; }

    /// <summary>Who made it, how and when.</summary>
    public required string Origin { get; init; }

    /// <summary>Spectral responses of the fit; null where the producer does not tell.</summary>
    public SmacSetResponse? Response { get; init; }

    /// <summary>Where the fit holds.</summary>
    public required SmacDomain Domain { get; init; }

    /// <summary>Bands, each with the hash of the file that it was read from.</summary>
    public required IReadOnlyList<SmacSetBand> Bands { get; init; }

    /// <summary>The coefficients of <paramref name="band"/>. Refuses with <c>SMAC-SET-MISSING</c>: those of a neighbour are never lent.</summary>
    public SmacSetBand Get(string band) => Bands.FirstOrDefault(each => each.Name == band)
        ?? throw new RefusalException(
            "SMAC-SET-MISSING", $"There are no SMAC coefficients of band '{band}' of {Sensor} ({Aerosol}, version {Version}).", $"one of: {string.Join(", ", Bands.Select(each => each.Name))}", band, $"Generate coefficients of {band} or register a file of it; those of another band are not a replacement.");

    /// <summary>A set from a file that names its bands. Refuses with <c>SMAC-SET-BANDS</c> a file that does not.</summary>
    public static SmacSet FromFile(SmacSetIdentity identity, SmacCoefficientFile file) =>
        file.Layout == SmacFileLayout.V2
            ? Create(identity, file.Domain, [.. file.Bands.Select(band => new SmacSetBand(band.Name!, band.Coefficients, file.Sha256))])
            : throw new RefusalException("SMAC-SET-BANDS", "A coefficient file of one band does not tell which band it is.", "a file of several bands, or files of one band with the name of each", "a file of one band", "Name the band of the file.");

    /// <summary>A set from files of one band, by the band that each is said to hold. Refuses with <c>SMAC-SET-BANDS</c> a file of several bands.</summary>
    public static SmacSet FromFiles(SmacSetIdentity identity, IReadOnlyList<(string Band, SmacCoefficientFile File)> files)
    {
        foreach (var (band, file) in files.Where(each => each.File.Layout != SmacFileLayout.V1))
        {
            throw new RefusalException("SMAC-SET-BANDS", $"The coefficient file of band '{band}' holds several bands.", "a file of one band", $"{file.Bands.Count} bands", "Register the file of several bands as a set of its own.");
        }

        return Create(identity, SmacDomain.Described, [.. files.Select(each => new SmacSetBand(each.Band, each.File.Bands[0].Coefficients, each.File.Sha256))]);
    }

    private static SmacSet Create(SmacSetIdentity identity, SmacDomain domain, IReadOnlyList<SmacSetBand> bands)
    {
        if (bands.Count == 0 || bands.DistinctBy(band => band.Name).Count() != bands.Count)
        {
            throw new RefusalException("SMAC-SET-BANDS", "The bands of a coefficient set are not distinct.", "one band or more, each once", string.Join(", ", bands.Select(band => band.Name)), "Name each band once.");
        }

        return new SmacSet { Sensor = identity.Sensor, Aerosol = identity.Aerosol, Version = identity.Version, Origin = identity.Origin, Response = identity.Response, Domain = domain, Bands = bands };
    }
}

/// <summary>What a set is: sensor, aerosol, version, origin, spectral responses.</summary>
public sealed record SmacSetIdentity(string Sensor, string Aerosol, int Version, string Origin, SmacSetResponse? Response);

/// <summary>Spectral responses of a fit.</summary>
/// <param name="Name">Name of the table, <c>spectral-responses/S2A</c>.</param>
/// <param name="Sha256">Lower-case hex of its file.</param>
public sealed record SmacSetResponse(string Name, string Sha256);

/// <summary>One band of a set.</summary>
public sealed record SmacSetBand(string Name, SmacCoefficients Coefficients, string FileSha256);
