namespace CalibPortal.Science.Spectral;

/// <summary>Relative spectral response of a band: energy response at increasing wavelengths, linear between its samples and zero outside them.</summary>
public sealed record SpectralResponse
{
    /// <summary>Creates a response.</summary>
    /// <param name="band">Band name.</param>
    /// <param name="wavelengthNm">Wavelengths, nm, strictly increasing, at least two.</param>
    /// <param name="response">Relative response at each wavelength, finite, not all zero.</param>
    /// <exception cref="ArgumentException">Lengths differ, fewer than two samples, wavelengths not increasing or not positive, response not finite or without a positive value.</exception>
    public SpectralResponse(string band, IReadOnlyList<double> wavelengthNm, IReadOnlyList<double> response)
    {
        if (wavelengthNm.Count != response.Count || wavelengthNm.Count < 2)
        {
            throw new ArgumentException($"A spectral response needs at least two samples and as many responses as wavelengths; band {band} has {wavelengthNm.Count} and {response.Count}.");
        }

        for (var i = 0; i < wavelengthNm.Count; i++)
        {
            if (!double.IsFinite(wavelengthNm[i]) || wavelengthNm[i] <= 0 || (i > 0 && wavelengthNm[i] <= wavelengthNm[i - 1]))
            {
                throw new ArgumentException($"Wavelengths of band {band} must be positive and increase; sample {i} is {wavelengthNm[i]} nm.");
            }

            if (!double.IsFinite(response[i]))
            {
                throw new ArgumentException($"The response of band {band} at {wavelengthNm[i]} nm is not a finite number.");
            }
        }

        if (!response.Any(value => value > 0))
        {
            throw new ArgumentException($"The response of band {band} has no positive value.");
        }

        Band = band;
        WavelengthNm = wavelengthNm;
        Response = response;
    }

    /// <summary>Band name.</summary>
    public string Band { get; }

    /// <summary>Wavelengths, nm, increasing.</summary>
    public IReadOnlyList<double> WavelengthNm { get; }

    /// <summary>Relative response at each wavelength.</summary>
    public IReadOnlyList<double> Response { get; }
}
