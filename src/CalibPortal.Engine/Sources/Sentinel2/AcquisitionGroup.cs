namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>A scene with the product it came in.</summary>
public sealed record ProductScene(Sentinel2Product Product, Sentinel2Scene Scene);

/// <summary>One acquisition over one tile, however often it was delivered.</summary>
/// <param name="Key">See <see cref="AcquisitionKey"/>.</param>
/// <param name="Chosen">The delivery to use.</param>
/// <param name="Others">The other deliveries, in order of preference; kept for the audit trail.</param>
/// <param name="Reason">Why <paramref name="Chosen"/> was chosen.</param>
public sealed record AcquisitionGroup(string Key, ProductScene Chosen, IReadOnlyList<ProductScene> Others, string Reason)
{
    /// <summary>Groups the scenes of <paramref name="products"/> by acquisition, in the order of their keys.</summary>
    public static IReadOnlyList<AcquisitionGroup> Of(IEnumerable<Sentinel2Product> products) =>
    [
        .. products
            .SelectMany(product => product.Scenes.Select(scene => new ProductScene(product, scene)))
            .GroupBy(entry => AcquisitionKey.Of(entry.Product, entry.Scene), StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group =>
            {
                var ordered = AcquisitionChoice.Order(group, Describe);
                return new AcquisitionGroup(group.Key, ordered[0], [.. ordered.Skip(1)], AcquisitionChoice.Reason([.. ordered.Select(Describe)]));
            }),
    ];

    private static AcquisitionCandidate Describe(ProductScene entry) => new(entry.Product.Name, entry.Product.Baseline, entry.Product.GenerationTime);
}
