namespace CalibPortal.Engine.Runs;

/// <summary>Tells the launch form where the values of a parameter are picked from. It changes nothing for <c>calib</c>, which takes the same text.</summary>
/// <param name="source">The list to pick from.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ChosenFromAttribute(ChoiceSource source) : Attribute
{
    /// <summary>The list to pick from.</summary>
    public ChoiceSource Source { get; } = source;

    /// <summary>Kind of product to offer, as <c>calib inspect</c> prints it (<c>sentinel2-l1c</c>, <c>radcalnet</c>); null for every kind.</summary>
    public string? ProductKind { get; init; }
}

/// <summary>Lists that parameters are picked from.</summary>
public enum ChoiceSource
{
    /// <summary>Site ids.</summary>
    Sites,

    /// <summary>Products of the catalogue, as <c>PRD-n</c>.</summary>
    Products,

    /// <summary>Bands of the products that were picked, as the mission prints them.</summary>
    Bands,
}
