using CalibPortal.Engine.Sources.Delivery;

namespace CalibPortal.Engine.Inspection;

/// <summary>Knows one kind of delivery.</summary>
public interface IDeliveryInspector
{
    /// <summary>
    /// Tells what the delivery is; null when it is of another kind. A delivery that is of this kind but not whole is refused
    /// with a code, so that no other inspector guesses at it.
    /// </summary>
    DeliveryInspection? Inspect(DeliveryTree tree, CancellationToken cancellationToken);
}
