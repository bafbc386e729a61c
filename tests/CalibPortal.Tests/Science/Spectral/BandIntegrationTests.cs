using CalibPortal.Science.Spectral;

namespace CalibPortal.Tests.Science.Spectral;

public class BandIntegrationTests
{
    [Fact]
    public void Mean_FlatSpectrum_IsTheFlatValue()
    {
        // Law: the weighted mean of a constant is the constant, whatever the weights. 200 random responses and suns.
        var chance = new Random(20221126);
        for (var i = 0; i < 200; i++)
        {
            var response = RandomResponse(chance);
            var flat = 0.05 + chance.NextDouble();
            var spectrum = new SampledSpectrum(new WavelengthNodes([300, 3000]), [flat, flat], [0.03 * flat, 0.03 * flat]);

            var mean = BandIntegration.WithIrradiance(RandomSun(chance)).Mean(response, spectrum);

            Assert.Equal(flat, mean.Value!.Value, 12);
            Assert.Equal(0.03 * flat, mean.Uncertainty!.Value, 12);
            Assert.Equal(0.0, mean.UncoveredFraction);
        }
    }

    [Fact]
    public void Mean_ResponseOrSunScaled_IsUnchanged()
    {
        // Law: weights are relative (domain 6.5, tests 4 and 7): a response in percent or an irradiance in mW gives the same value.
        var chance = new Random(7);
        for (var i = 0; i < 100; i++)
        {
            var response = RandomResponse(chance);
            var sun = RandomSun(chance);
            var scale = Math.Pow(10, (chance.NextDouble() * 6) - 3);
            var spectrum = RandomSpectrum(chance);

            var mean = BandIntegration.WithIrradiance(sun).Mean(response, spectrum).Value!.Value;
            var scaledResponse = new SpectralResponse("X", response.WavelengthNm, [.. response.Response.Select(value => value * scale)]);
            var scaledSun = new SolarSpectrum("x", Enumerable.Range(0, sun.Nodes.Count).Select(n => sun.Nodes[n]).ToList(), [.. sun.IrradianceWm2Um.Select(value => value * scale)]);

            Assert.Equal(mean, BandIntegration.WithIrradiance(sun).Mean(scaledResponse, spectrum).Value!.Value, 1e-12);
            Assert.Equal(mean, BandIntegration.WithIrradiance(scaledSun).Mean(response, spectrum).Value!.Value, 1e-12);
        }
    }

    [Fact]
    public void Mean_AnySpectrum_LiesBetweenItsExtremes()
    {
        var chance = new Random(11);
        for (var i = 0; i < 100; i++)
        {
            var spectrum = RandomSpectrum(chance);
            var value = BandIntegration.ResponseOnly().Mean(RandomResponse(chance), spectrum).Value!.Value;

            Assert.InRange(value, spectrum.Values.Min()!.Value - 1e-12, spectrum.Values.Max()!.Value + 1e-12);
        }
    }

    [Theory]
    [InlineData(SpectralWeighting.ResponseOnly)]
    [InlineData(SpectralWeighting.ResponseTimesIrradiance)]
    public void Mean_LineShapedResponse_IsTheSpectrumThere(SpectralWeighting weighting)
    {
        // A response that is zero but at 560 nm picks the spectrum at 560 nm: 0.2 + 0.6 * (0.4 - 0.2) = 0.32, by hand.
        var line = new SpectralResponse("X", [559, 560, 561], [0, 1, 0]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([500, 600]), [0.2, 0.4], []);
        var integration = weighting == SpectralWeighting.ResponseOnly ? BandIntegration.ResponseOnly() : BandIntegration.WithIrradiance(new SolarSpectrum("x", [400, 700], [1000, 2000]));

        var mean = integration.Mean(line, spectrum);

        Assert.Equal(0.32, mean.Value!.Value, 1e-14);
        Assert.Equal(weighting, mean.Weighting);
        Assert.Null(mean.Uncertainty);
    }

    [Fact]
    public void Mean_ThreePointResponse_EqualsTheSumByHand()
    {
        // Grid 500, 501, 502; S = 1, 2, 1; E0 = 1000, 1500, 2000; trapezoid steps 0.5, 1, 0.5.
        // w = 500, 3000, 1000; spectrum 0.1, 0.2, 0.4 -> (50 + 600 + 400) / 4500; uncertainty 0.01, 0.02, 0.03 -> (5 + 60 + 30) / 4500, not the quadratic sum.
        var response = new SpectralResponse("X", [500, 501, 502], [1, 2, 1]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([500, 501, 502]), [0.1, 0.2, 0.4], [0.01, 0.02, 0.03]);

        var mean = BandIntegration.WithIrradiance(new SolarSpectrum("x", [500, 502], [1000, 2000])).Mean(response, spectrum);

        Assert.Equal(1050.0 / 4500.0, mean.Value!.Value, 1e-14);
        Assert.Equal(95.0 / 4500.0, mean.Uncertainty!.Value, 1e-14);
        Assert.Equal(SpectralCorrelation.FullyCorrelated, mean.Correlation);
    }

    [Fact]
    public void Mean_MissingNode_IsNotBridgedAndItsWeightIsTold()
    {
        // Box of 11 samples 500..510, node 505 missing in a spectrum of 5 nm nodes: of the trapezoid weights 0.5, 1 x 9, 0.5
        // those at 501..509 are lost: 9 of 10.
        var box = new SpectralResponse("X", [500, 510], [1, 1]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([500, 505, 510]), [0.1, null, 0.1], []);

        var refused = BandIntegration.ResponseOnly().Mean(box, spectrum);
        var allowed = BandIntegration.ResponseOnly(0.95).Mean(box, spectrum);

        Assert.Equal(BandIntegralFailure.SpectrumUncovered, refused.Failure);
        Assert.Null(refused.Value);
        Assert.Equal(0.9, refused.UncoveredFraction, 1e-14);
        Assert.Equal(0.1, allowed.Value!.Value, 1e-14);
        Assert.Equal(0.9, allowed.UncoveredFraction, 1e-14);
    }

    [Fact]
    public void Mean_SpectrumEndsInsideTheResponse_IsRefused()
    {
        var box = new SpectralResponse("X", [500, 600], [1, 1]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([400, 590]), [0.1, 0.1], []);

        var mean = BandIntegration.ResponseOnly().Mean(box, spectrum);

        // Weights at 591..600: nine whole and one half, of 100.
        Assert.Equal(BandIntegralFailure.SpectrumUncovered, mean.Failure);
        Assert.Equal(0.095, mean.UncoveredFraction, 1e-14);
    }

    [Fact]
    public void Mean_ResponseBeyondTheSun_IsRefused()
    {
        var box = new SpectralResponse("X", [500, 600], [1, 1]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([400, 700]), [0.1, 0.1], []);

        var mean = BandIntegration.WithIrradiance(new SolarSpectrum("x", [450, 599], [1, 1])).Mean(box, spectrum);

        Assert.Equal(BandIntegralFailure.IrradianceUncovered, mean.Failure);
        Assert.Null(mean.Value);
    }

    [Fact]
    public void Mean_UncertaintyMissingInPart_IsNotInvented()
    {
        var box = new SpectralResponse("X", [500, 510], [1, 1]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([500, 505, 510]), [0.1, 0.1, 0.1], [0.01, 0.01, null]);

        var mean = BandIntegration.ResponseOnly().Mean(box, spectrum);

        Assert.Equal(0.1, mean.Value!.Value, 1e-14);
        Assert.Null(mean.Uncertainty);
    }

    [Fact]
    public void Mean_ResponseOfCoarserStep_IsTakenOnOneNanometre()
    {
        // Linear response 0..1 over 500..510 and a spectrum equal to (l - 500) / 10 = x: the integral of x * x is 1/3 and of x 1/2, ratio 2/3.
        // The trapezoid of x^2 with 10 steps is high by h^2/6 = 0.00167 of the interval: (1/3 + 1/600) / (1/2) = 0.67, exactly.
        var ramp = new SpectralResponse("X", [500, 510], [0, 1]);
        var spectrum = new SampledSpectrum(new WavelengthNodes([500, 510]), [0, 1], []);

        Assert.Equal(0.67, BandIntegration.ResponseOnly().Mean(ramp, spectrum).Value!.Value, 1e-12);
    }

    [Fact]
    public void ResponseOnly_LimitNotAFraction_Throws() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BandIntegration.ResponseOnly(1.0));

    private static SpectralResponse RandomResponse(Random chance)
    {
        var first = 400 + (chance.NextDouble() * 1500);
        var count = 2 + chance.Next(60);
        var step = 0.3 + (chance.NextDouble() * 3);
        return new SpectralResponse("X", [.. Enumerable.Range(0, count).Select(i => first + (i * step))], [.. Enumerable.Range(0, count).Select(_ => 0.01 + chance.NextDouble())]);
    }

    private static SolarSpectrum RandomSun(Random chance)
    {
        double[] nodes = [300, 600, 900, 1500, 2600, 3000];
        return new SolarSpectrum("random", nodes, [.. nodes.Select(_ => 10 + (2000 * chance.NextDouble()))]);
    }

    private static SampledSpectrum RandomSpectrum(Random chance)
    {
        double[] nodes = [.. Enumerable.Range(0, 280).Select(i => 300.0 + (i * 10))];
        return new SampledSpectrum(new WavelengthNodes(nodes), [.. nodes.Select(_ => (double?)chance.NextDouble())], []);
    }
}
