namespace CalibPortal.Engine.Runs;

/// <summary>Unit of a parameter, printed beside its field and in the JSON Schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string unit) : Attribute
{
    /// <summary>Printed unit.</summary>
    public string Unit { get; } = unit;
}

/// <summary>What a parameter of text refers to: the launch form offers a picker instead of a text field.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PicksAttribute(PickedThing thing) : Attribute
{
    /// <summary>Kind of thing.</summary>
    public PickedThing Thing { get; } = thing;

    /// <summary>Kind of product as <c>calib inspect</c> prints it, for <see cref="PickedThing.Product"/>; null for any.</summary>
    public string? ProductKind { get; init; }
}

/// <summary>Things that a parameter can refer to.</summary>
public enum PickedThing
{
    /// <summary>A site id.</summary>
    Site,

    /// <summary>A product: catalogue id (<c>PRD-3</c>) or path.</summary>
    Product,

    /// <summary>A band of Sentinel-2.</summary>
    Sentinel2Band,
}
