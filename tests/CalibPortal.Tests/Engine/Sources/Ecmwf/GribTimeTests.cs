using System.Globalization;
using CalibPortal.Engine.Sources.Ecmwf;

namespace CalibPortal.Tests.Engine.Sources.Ecmwf;

public class GribTimeTests
{
    [Theory]
    [InlineData("2016-12-06T08:19:00Z", 1, 3, 0, 0, "2016-12-06T08:19:00Z", "2016-12-06T11:19:00Z", GribTimeRule.ReferenceIsValidity)]
    [InlineData("2017-02-26T10:24:00Z", 1, 3, 0, 0, "2017-02-26T10:24:00Z", "2017-02-26T13:24:00Z", GribTimeRule.ReferenceIsValidity)]
    [InlineData("2019-02-20T00:16:00Z", 1, 0, 0, 0, "2019-02-20T00:16:00Z", "2019-02-20T00:16:00Z", GribTimeRule.ReferenceIsValidity)]
    [InlineData("2022-11-26T12:00:00Z", 0, 4, 180, 10, "2022-11-27T08:04:00Z", "2022-11-27T08:04:00Z", GribTimeRule.ReferencePlusStep)]
    [InlineData("2022-11-27T00:00:00Z", 0, 1, 228, 10, "2022-11-27T08:04:00Z", "2022-11-27T08:04:00Z", GribTimeRule.ReferencePlusStep)]
    [InlineData("2018-01-01T06:00:00Z", 1, 3, 0, 0, "2018-01-01T09:00:00Z", "2018-01-01T09:00:00Z", GribTimeRule.ReferencePlusStep)]
    [InlineData("2018-01-01T06:00:00Z", 11, 2, 0, 0, "2018-01-01T18:00:00Z", "2018-01-01T18:00:00Z", GribTimeRule.ReferencePlusStep)]
    [InlineData("2018-01-01T06:00:00Z", 1, 7, 0, 1, "2018-01-01T06:00:00Z", "2018-01-01T06:00:00Z", GribTimeRule.ReferencePlusStep)]
    public void From_HeadersOfTheDossier_FollowTheRules(string reference, int unit, int p1, int p2, int timeRange, string effective, string header, GribTimeRule rule)
    {
        // Oracle: domain dossier 4.3 and 4.5 (real headers with the validity known from the scene); the last three by the WMO code tables 4 and 5.
        var time = GribTime.From(Utc(reference), GribTime.StepOfEdition1(unit, p1, p2, timeRange)!.Value);

        Assert.Equal(Utc(effective), time.EffectiveValidity);
        Assert.Equal(Utc(header), time.HeaderValidity);
        Assert.Equal(rule, time.Rule);
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(1, 4)]
    [InlineData(1, 113)]
    [InlineData(3, 0)]
    [InlineData(99, 10)]
    public void StepOfEdition1_RangeOrUnknownUnit_HasNoStep(int unit, int timeRange) => Assert.Null(GribTime.StepOfEdition1(unit, 3, 6, timeRange));

    [Fact]
    public void StepOfEdition2_Seconds_AreNotFifteenMinutes() => Assert.Equal(TimeSpan.FromSeconds(60), GribTime.StepOfEdition2(13, 60));

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
