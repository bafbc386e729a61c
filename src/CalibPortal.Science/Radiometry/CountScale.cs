namespace CalibPortal.Science.Radiometry;

/// <summary>
/// Counts to top-of-atmosphere reflectance factor: rho = (DN + offset) / quantification. The no-data count is tested on the
/// count itself, before the offset; nothing is clamped, so a dark pixel may come out negative
/// (Sentinel-2 L1C Product Specification, RADIO_ADD_OFFSET from baseline 04.00).
/// </summary>
public sealed record CountScale
{
    /// <summary>Creates a scale.</summary>
    /// <param name="quantification">Counts per unit reflectance, above zero.</param>
    /// <param name="offset">Counts added before the division; 0 where the product carries no offset.</param>
    /// <exception cref="ArgumentOutOfRangeException">Quantification is not a positive number or the offset is not finite.</exception>
    public CountScale(double quantification, double offset)
    {
        Quantification = double.IsFinite(quantification) && quantification > 0
            ? quantification
            : throw new ArgumentOutOfRangeException(nameof(quantification), quantification, "The quantification is a positive number.");
        Offset = double.IsFinite(offset) ? offset : throw new ArgumentOutOfRangeException(nameof(offset), offset, "The offset is a finite number of counts.");
    }

    /// <summary>Counts per unit reflectance.</summary>
    public double Quantification { get; }

    /// <summary>Counts added before the division.</summary>
    public double Offset { get; }

    /// <summary>Reflectance factor of a (mean) count.</summary>
    public double Reflectance(double count) => (count + Offset) / Quantification;

    /// <summary>A spread in counts as a spread in reflectance: the offset does not act on it.</summary>
    public double ReflectanceSpread(double countSpread) => countSpread / Quantification;
}
