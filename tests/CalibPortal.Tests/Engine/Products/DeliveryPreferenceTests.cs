using CalibPortal.Engine.Products;

namespace CalibPortal.Tests.Engine.Products;

/// <summary>The rule of domain section 1.8: highest baseline, then latest generation; all deliveries stay.</summary>
public sealed class DeliveryPreferenceTests
{
    private static readonly DateTimeOffset Early = new(2021, 8, 24, 13, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Decide_DifferentBaselines_PrefersTheHighestAndNamesTheOthers()
    {
        var old = Delivery(1, "03.01", Early.AddYears(3));
        var reprocessed = Delivery(2, "05.00", Early);
        var middle = Delivery(3, "04.00", Early);

        DeliveryPreference.Decide([old, reprocessed, middle]);

        Assert.Equal([false, true, false], new[] { old, reprocessed, middle }.Select(delivery => delivery.Preferred));
        Assert.Equal("Preferred to PRD-3: its baseline 05.00 is higher than 04.00. Preferred to PRD-1: its baseline 05.00 is higher than 03.01.", reprocessed.PreferenceReason);
        Assert.Equal("PRD-2 is preferred: its baseline 05.00 is higher than 03.01.", old.PreferenceReason);
    }

    [Fact]
    public void Decide_BaselineWrittenAsInNames_ComparesNumbersAndNotText()
    {
        // "N0500" sorts after "05.11" as text.
        var printed = Delivery(1, "05.11", Early);
        var named = Delivery(2, "N0500", Early);

        DeliveryPreference.Decide([printed, named]);

        Assert.True(printed.Preferred);
        Assert.False(named.Preferred);
    }

    [Fact]
    public void Decide_SameBaseline_PrefersTheLaterGeneration()
    {
        var first = Delivery(1, "05.00", Early);
        var later = Delivery(2, "05.00", Early.AddDays(1));

        DeliveryPreference.Decide([first, later]);

        Assert.True(later.Preferred);
        Assert.Equal("PRD-2 is preferred: both have baseline 05.00, and it was generated later (2021-08-25 13:00:00 UTC, the other 2021-08-24 13:00:00 UTC).", first.PreferenceReason);
    }

    [Fact]
    public void Decide_SameContent_PrefersTheFirstAndSaysThatTheyAreEqual()
    {
        var first = Delivery(1, "05.00", Early);
        var copy = Delivery(2, "05.00", Early);
        first.Sha256 = copy.Sha256 = "ab";
        copy.Name = first.Name;

        DeliveryPreference.Decide([copy, first]);

        Assert.True(first.Preferred);
        Assert.Contains("byte by byte, and it was registered first", copy.PreferenceReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_GenerationTimeUnknown_ComesAfterAKnownOne()
    {
        var unknown = Delivery(1, "02.04", null);
        var known = Delivery(2, "02.04", Early);

        DeliveryPreference.Decide([unknown, known]);

        Assert.True(known.Preferred);
        Assert.Contains("only its generation time is known", known.PreferenceReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_BaselineIsNotANumber_ComesLast()
    {
        var odd = Delivery(1, "test", Early.AddYears(1));
        var known = Delivery(2, "00.01", Early);

        DeliveryPreference.Decide([odd, known]);

        Assert.True(known.Preferred);
        Assert.Contains("is not one of the mission", odd.PreferenceReason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_Alone_IsPreferredAndSaysSo()
    {
        var only = Delivery(1, "05.00", Early);
        only.Preferred = false;

        DeliveryPreference.Decide([only]);

        Assert.True(only.Preferred);
        Assert.Equal(DeliveryPreference.Alone, only.PreferenceReason);
    }

    private static ProductRecord Delivery(int id, string baseline, DateTimeOffset? generated) => new()
    {
        Id = id, Kind = "sentinel2-l1c", Name = $"delivery {id}", Path = $"/data/{id}", Origin = ProductOrigin.Registered, RegisteredBy = "test", InspectionJson = "{}",
        AcquisitionKey = "key", Baseline = baseline, GenerationTime = generated,
    };
}
