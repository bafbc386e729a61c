namespace CalibPortal.Web.Features.Products;

/// <summary>Kinds of delivery in words.</summary>
public static class ProductKinds
{
    /// <summary>Kinds that the portal reads.</summary>
    public static IReadOnlyList<(string Id, string Name)> All { get; } = [("sentinel2-l1c", "Sentinel-2 L1C"), ("radcalnet", "RadCalNet")];

    /// <summary>Words for a kind; the kind itself when it is not known here.</summary>
    public static string NameOf(string kind) => All.FirstOrDefault(entry => entry.Id == kind).Name ?? kind;
}
