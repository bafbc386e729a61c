using CalibPortal.Science.Smac;

namespace CalibPortal.Tests.Science.Smac;

public class SmacModelTests
{
    private static readonly SmacConditions Ordinary = new(30, 10, 150, 100, 0.2, 0.3, 2.0, 1000);

    [Fact]
    public void RoundTrip_RandomCasesOfManyBands_ReturnsTheSurface()
    {
        var random = new Random(7);
        foreach (var band in new[] { "B01", "B02", "B03", "B04", "B05", "B06", "B07", "B08", "B8A", "B11", "B12" })
        {
            var model = new SmacModel(SmacFiles.OfSatellite("S2A", band));
            foreach (var conditions in ColumnsCase.Random(random.Next(), 300))
            {
                var terms = model.Evaluate(conditions);
                var surface = random.NextDouble();
                Assert.Equal(surface, terms.SurfaceFromToa(terms.ToaFromSurface(surface)), 1e-11 * Math.Max(1, 0.01 / Math.Abs(terms.UsableTransmission)));
            }
        }
    }

    [Fact]
    public void Evaluate_NoAbsorbersOfAny_TransmitsEverything()
    {
        // 0^0 = 1 and 0^n = 0: without ozone and vapour their transmission is exactly one, also in bands where n is 0.
        foreach (var band in new[] { "B01", "B03", "B09", "B10" })
        {
            var terms = new SmacModel(SmacFiles.OfSatellite("S2A", band)).Evaluate(Ordinary with { OzoneCmAtm = 0, WaterVapourGcm2 = 0 });

            Assert.Equal(1.0, terms.OzoneTransmission);
            Assert.Equal(1.0, terms.WaterVapourTransmission);
        }
    }

    [Fact]
    public void Evaluate_MoreOfAnAbsorber_TransmitsLess()
    {
        var model = new SmacModel(SmacFiles.OfSatellite("S2A", "B09"));
        var transmissions = Enumerable.Range(0, 50).Select(i => model.Evaluate(Ordinary with { WaterVapourGcm2 = i / 10.0 }).WaterVapourTransmission).ToList();

        Assert.All(transmissions.Zip(transmissions.Skip(1)), pair => Assert.True(pair.Second < pair.First));
    }

    [Fact]
    public void Evaluate_HazeUnderALowSun_GoesNegativeAndIsMarked()
    {
        // The dossier: at optical depth 1.5 and sun zenith 75 the transmission goes below zero. It is told, not clipped.
        var conditions = new SmacConditions(75, 0, 0, 0, 1.5, 0.3, 2, 1013);
        var terms = new SmacModel(SmacFiles.OfSatellite("S2A", "B01")).Evaluate(conditions);

        Assert.True(terms.SunTransmission < 0, $"{terms.SunTransmission}");
        Assert.Equal(
            SmacDomainReasons.SunZenith | SmacDomainReasons.Aot | SmacDomainReasons.BandNotUsable | SmacDomainReasons.ScatteringTransmission,
            SmacDomain.Described.Check(conditions, terms));
    }

    [Fact]
    public void Evaluate_RayleighResidual_DoesNotKnowThePressure()
    {
        var model = new SmacModel(SmacFiles.OfSatellite("S2A", "B01"));
        SmacTerms low = model.Evaluate(Ordinary), high = model.Evaluate(Ordinary with { PressureHpa = 700 });

        Assert.Equal(low.RayleighResidual, high.RayleighResidual);
        Assert.Equal(0.7, high.RayleighReflectance / low.RayleighReflectance, 1e-14);
    }

    [Theory]
    [InlineData(90, 0, 0.1, 0.3, 2, 1000, SmacConditionFault.SunZenith)]
    [InlineData(-1, 0, 0.1, 0.3, 2, 1000, SmacConditionFault.SunZenith)]
    [InlineData(30, 90, 0.1, 0.3, 2, 1000, SmacConditionFault.ViewZenith)]
    [InlineData(30, 0, -0.1, 0.3, 2, 1000, SmacConditionFault.Aot)]
    [InlineData(30, 0, 0.1, -0.3, 2, 1000, SmacConditionFault.Ozone)]
    [InlineData(30, 0, 0.1, 0.3, double.NaN, 1000, SmacConditionFault.WaterVapour)]
    [InlineData(30, 0, 0.1, 0.3, 2, 0, SmacConditionFault.Pressure)]
    public void Evaluate_ConditionThatCannotBe_Throws(double sza, double vza, double aot, double ozone, double vapour, double pressure, SmacConditionFault fault)
    {
        var conditions = new SmacConditions(sza, vza, 0, 0, aot, ozone, vapour, pressure);

        Assert.Equal(fault, conditions.Fault);
        Assert.Throws<ArgumentException>(() => new SmacModel(SmacFiles.OfSatellite("S2A", "B03")).Evaluate(conditions));
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(0.9999999)]
    public void Evaluate_ConservativeScattering_IsTheLimitAndSaysSo(double omega)
    {
        var coefficients = SmacFiles.OfSatellite("S2A", "B03");
        var limit = new SmacModel(coefficients with { SingleScatteringAlbedo = omega }).Evaluate(Ordinary);

        // Oracle: the formula itself approaching the limit from below, extrapolated linearly from 1 - 2e-4 and 1 - 1e-4 to 1.
        double At(double below) => new SmacModel(coefficients with { SingleScatteringAlbedo = 1 - below }).Evaluate(Ordinary).AerosolReflectance;
        Assert.Equal(SmacLimits.ConservativeScattering, limit.Limits);
        Assert.Equal((2 * At(1e-4)) - At(2e-4), limit.AerosolReflectance, 2e-6);
    }

    [Fact]
    public void Evaluate_SunInResonance_IsContinuousAndSaysSo()
    {
        // k mu_s = 1 with omega 0.5, g 0.5: k2 = 0.5 * 2.25, mu_s = 1 / k = 0.9428. The neighbours on both sides are the oracle.
        var coefficients = SmacFiles.OfSatellite("S2A", "B03") with { SingleScatteringAlbedo = 0.5, Asymmetry = 0.5 };
        var model = new SmacModel(coefficients);
        var resonant = Math.Acos(1 / Math.Sqrt(0.5 * 2.25)) * 180 / Math.PI;

        var at = model.Evaluate(Ordinary with { SunZenithDeg = resonant });
        double before = model.Evaluate(Ordinary with { SunZenithDeg = resonant - 0.01 }).AerosolReflectance, after = model.Evaluate(Ordinary with { SunZenithDeg = resonant + 0.01 }).AerosolReflectance;

        Assert.Equal(SmacLimits.SunResonance, at.Limits);
        Assert.Equal((before + after) / 2, at.AerosolReflectance, 1e-8);
        Assert.Equal(at.ToaFromSurface(0.3), ColumnsCase.Toa(coefficients, Ordinary with { SunZenithDeg = resonant }, 0.3), 1e-15);
    }

    [Fact]
    public void Evaluate_ViewWhereOneTermIsInfinite_IsContinuous()
    {
        // 1 - k mu_v = 0 makes alpha2 infinite; X alpha (1 - exp(-tau / alpha)) has the limit X tau there.
        var model = new SmacModel(SmacFiles.OfSatellite("S2A", "B03") with { SingleScatteringAlbedo = 0.5, Asymmetry = 0.5 });
        var singular = Math.Acos(1 / Math.Sqrt(0.5 * 2.25)) * 180 / Math.PI;
        double At(double deg) => model.Evaluate(Ordinary with { SunZenithDeg = 50, ViewZenithDeg = singular + deg }).AerosolReflectance;

        Assert.Equal((At(-0.01) + At(0.01)) / 2, At(0), 1e-8);
        Assert.Equal((At(-1e-7) + At(1e-7)) / 2, At(0), 1e-14);
    }

    [Fact]
    public void Coefficients_FromValuesAndBack_KeepEveryBit()
    {
        var values = Enumerable.Range(0, SmacCoefficients.Count).Select(i => i % 5 == 0 ? -0.0 : (i + 1) / 97.0).ToArray();

        var back = SmacCoefficients.FromValues(values).ToValues();

        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), back.Select(BitConverter.DoubleToInt64Bits));
        Assert.Equal(SmacCoefficients.Count, SmacCoefficients.Names.Distinct().Count());
    }

    [Theory]
    [InlineData(48)]
    [InlineData(50)]
    public void Coefficients_OtherCount_Throw(int count) => Assert.Throws<ArgumentException>(() => SmacCoefficients.FromValues(new double[count]));

    [Fact]
    public void Domain_OfAFileWithItsViewZenith_TakesIt() =>
        Assert.Equal(
            SmacDomainReasons.ViewZenith,
            (SmacDomain.Described with { ViewZenithMaxDeg = 30 }).Check(Ordinary with { ViewZenithDeg = 30.5 }, 0.8));

    [Theory]
    [InlineData(61, 0.2, 0.3, 2, 1000, SmacDomainReasons.SunZenith)]
    [InlineData(60, 0.81, 0.3, 2, 1000, SmacDomainReasons.Aot)]
    [InlineData(60, 0.8, 0.51, 2, 1000, SmacDomainReasons.Ozone)]
    [InlineData(60, 0.8, 0.5, 5.1, 1000, SmacDomainReasons.WaterVapour)]
    [InlineData(60, 0.8, 0.5, 5, 499, SmacDomainReasons.Pressure)]
    [InlineData(60, 0.8, 0.5, 5, 500, SmacDomainReasons.None)]
    public void Domain_Bounds_BelongToIt(double sza, double aot, double ozone, double vapour, double pressure, SmacDomainReasons expected) =>
        Assert.Equal(expected, SmacDomain.Described.Check(new SmacConditions(sza, 50, 0, 0, aot, ozone, vapour, pressure), 0.1));
}
