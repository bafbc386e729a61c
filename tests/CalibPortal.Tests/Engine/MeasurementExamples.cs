using CalibPortal.Engine.Measurements;

namespace CalibPortal.Tests.Engine;

/// <summary>Measurements for tests of what reads them.</summary>
internal static class MeasurementExamples
{
    public static Measurement Reflectance(string band = "B04", int day = 1) => new()
    {
        Quantity = MeasurementQuantity.ToaReflectance, SiteId = "LCFR", SiteCatalogue = "radcalnet", SiteVersion = "2",
        Region = "square of half width 30 m", Platform = "S2A", Band = band,
        Product = $"S2A_{day}", Tile = "31TFJ", Baseline = "05.00", SensingTime = new DateTimeOffset(2024, 6, day, 10, 30, 0, TimeSpan.Zero), Value = 0.2 + (day / 1000.0),
    };
}
