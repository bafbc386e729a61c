namespace CalibPortal.Engine.Runs;

/// <summary>Unit of a number among the parameters, as it is printed beside its field and in the schema.</summary>
/// <param name="symbol">Printed symbol, for example <c>m</c> or <c>deg</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string symbol) : Attribute
{
    /// <summary>Printed symbol.</summary>
    public string Symbol { get; } = symbol;
}
