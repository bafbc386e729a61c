using System.Globalization;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Tests.Science.Geometry;

public class EarthSunDistanceTests
{
    // Oracle: U printed in real product metadata of these datatakes.
    [Theory]
    [InlineData("2016-09-05T00:57:12.026Z", 0.982567464893359)]
    [InlineData("2017-02-26T10:20:21.026Z", 1.02186151634506)]
    [InlineData("2020-07-17T22:19:41.024Z", 0.967801407960869)]
    [InlineData("2021-09-08T04:27:01.024Z", 0.983841990384341)]
    public void ProductU_RealDatatake_EqualsPrintedValue(string datatake, double printed) =>
        Assert.Equal(printed, EarthSunDistance.ProductU(Utc(datatake)), 1e-9);

    // Oracle: perihelion and aphelion of 2020 as published by the US Naval Observatory (0.9832436 au, 1.0166943 au).
    [Theory]
    [InlineData("2020-01-05T07:48:00Z", 0.9832436)]
    [InlineData("2020-07-04T11:35:00Z", 1.0166943)]
    public void At_ApsidesOf2020_AgreesWithTheAlmanac(string instant, double au) =>
        Assert.Equal(au, EarthSunDistance.At(Utc(instant)), 2e-4);

    private static DateTimeOffset Utc(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
