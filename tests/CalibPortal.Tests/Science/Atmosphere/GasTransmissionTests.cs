using System.Globalization;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Tests.Science.Atmosphere;

/// <summary>The delivered gas table against 6S (shared data) and its laws.</summary>
public class GasTransmissionTests
{
    private static readonly GasTransmission Gases = ReferenceDataSet.Load(Path.Combine(SharedData.RepositoryRoot, "data")).Gases.Transmission;

    private static readonly (string Column, AbsorbingGas Gas)[] Columns =
    [
        ("h2o", AbsorbingGas.WaterVapour), ("o3", AbsorbingGas.Ozone), ("co2", AbsorbingGas.CarbonDioxide), ("o2", AbsorbingGas.Oxygen),
        ("n2o", AbsorbingGas.NitrousOxide), ("ch4", AbsorbingGas.Methane), ("co", AbsorbingGas.CarbonMonoxide),
    ];

    [Fact]
    public void TwoWay_VerticalUs62_AgreesWith6S()
    {
        // Oracle: 6S, air mass 2, H2O 1.42 g/cm2, O3 0.344 cm-atm, 1013 hPa, all 841 wavelengths. One percent of the
        // transmittance; where it is saturated (below 0.01) an absolute 0.001 instead.
        var path = new GasPath(2, 1.42, 0.344, 1013);
        var rows = Csv("gas_transmission.csv");
        Assert.Equal(841, rows.Count);
        foreach (var row in rows)
        {
            foreach (var (column, gas) in Columns)
            {
                AssertClose(row, $"sixs_T_{column}", Gases.TwoWay(gas, Number(row, "wl_nm"), path), $"{row["wl_nm"]} nm");
            }

            AssertClose(row, "sixs_T_total", Gases.ProductTwoWay(Number(row, "wl_nm"), path), $"{row["wl_nm"]} nm");
        }
    }

    [Fact]
    public void TwoWay_ObliquePathsOtherAmounts_AgreeWith6S()
    {
        // Oracle: monochromatic 6S runs at other angles, amounts and ground altitudes than the nodes.
        var rows = Csv("sixs_reference_sample.csv").Where(row => row["kind"] == "mono").ToList();
        Assert.NotEmpty(rows);
        var compared = 0;
        foreach (var row in rows)
        {
            var path = GasPath.For(Number(row, "sza"), Number(row, "vza"), Number(row, "uh2o_gcm2"), Number(row, "uo3_cmatm"), Number(row, "ground_pressure_hPa"));
            foreach (var (column, gas) in Columns.Where(each => each.Gas is not AbsorbingGas.WaterVapour || path.PressureHpa == 1013))
            {
                AssertClose(row, $"T_{column}_2way", Gases.TwoWay(gas, Number(row, "wl_equiv_um") * 1000, path), $"row {row["id"]}");
                compared++;
            }
        }

        Assert.True(compared > 100, $"{compared} comparisons");
    }

    [Fact]
    public void TwoWay_MoreGas_NeverTransmitsMore()
    {
        var random = new Random(5);
        foreach (var gas in Enum.GetValues<AbsorbingGas>())
        {
            var table = Gases[gas];
            for (var n = 0; n < 300; n++)
            {
                var wavelength = 400 + (random.NextDouble() * 2100);
                var pressure = 616.6 + (random.NextDouble() * 396);
                double low = table.Amounts[0], high = table.Amounts[^1];
                var ladder = Enumerable.Range(0, 40).Select(i => table.TwoWay(wavelength, Math.Min(high, low * Math.Pow(high / low, i / 39.0)), pressure)).ToList();

                Assert.All(ladder, t => Assert.InRange(t, 0, 1));
                Assert.All(ladder.Zip(ladder.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1e-15, $"{gas} {wavelength} nm: {pair}"));
                Assert.True(table.TwoWay(wavelength, low, 1013) <= table.TwoWay(wavelength, low, pressure) + 1e-15);
            }
        }
    }

    [Fact]
    public void TwoWay_NothingInTheWay_TransmitsEverything()
    {
        Assert.Equal(1.0, Gases.TwoWay(AbsorbingGas.Ozone, 600, new GasPath(2, 1, 0, 1013)));
        Assert.Equal(1.0, Gases.TwoWay(AbsorbingGas.WaterVapour, 1370, new GasPath(2, 0, 0.3, 1013)));
        Assert.Equal(1.0, Gases.TwoWay(AbsorbingGas.Oxygen, 500, new GasPath(2, 1, 0.3, 1013)));
    }

    [Fact]
    public void TwoWay_SaturatedWaterVapour_IsTold()
    {
        // Where the table itself has less than 0.01 for 2 g/cm2 and air mass 1: around 1370 and 1890 nm, nowhere in a window.
        var path = new GasPath(2, 1, 0.3, 1013);
        var saturated = Enumerable.Range(0, 841).Select(i => 400 + (2.5 * i)).Where(nm => GasTransmission.IsSaturated(Gases.TwoWay(AbsorbingGas.WaterVapour, nm, path))).ToList();

        Assert.NotEmpty(saturated);
        Assert.All(saturated, nm => Assert.True(nm is (>= 1350 and <= 1410) or (>= 1825 and <= 1925), $"{nm} nm"));
    }

    [Theory]
    [InlineData(AbsorbingGas.WaterVapour, 399, 2, 1, 0.3, 1013)]
    [InlineData(AbsorbingGas.WaterVapour, 2501, 2, 1, 0.3, 1013)]
    [InlineData(AbsorbingGas.WaterVapour, double.NaN, 2, 1, 0.3, 1013)]
    [InlineData(AbsorbingGas.WaterVapour, 900, 2, 8.5, 0.3, 1013)]
    [InlineData(AbsorbingGas.WaterVapour, 900, 2, 0.01, 0.3, 1013)]
    [InlineData(AbsorbingGas.WaterVapour, 900, 2, -1, 0.3, 1013)]
    [InlineData(AbsorbingGas.Ozone, 600, 2, 1, 1.0, 1013)]
    [InlineData(AbsorbingGas.Oxygen, 760, 1.9, 1, 0.3, 1013)]
    [InlineData(AbsorbingGas.Oxygen, 760, 6.5, 1, 0.3, 1013)]
    [InlineData(AbsorbingGas.Oxygen, 760, 2, 1, 0.3, 600)]
    [InlineData(AbsorbingGas.Oxygen, 760, 2, 1, 0.3, 1013.3)]
    public void TwoWay_OutsideTheTable_IsRefused(AbsorbingGas gas, double wavelengthNm, double airMass, double waterVapour, double ozone, double pressure) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Gases.TwoWay(gas, wavelengthNm, new GasPath(airMass, waterVapour, ozone, pressure)));

    [Fact]
    public void TwoWay_StandardSeaLevel_IsTheLastNode() =>
        Assert.Equal(Gases.TwoWay(AbsorbingGas.Oxygen, 760, new GasPath(3, 1, 0.3, 1013)), Gases.TwoWay(AbsorbingGas.Oxygen, 760, new GasPath(3, 1, 0.3, 1013.25)));

    [Fact]
    public void Table_NodesBetween_FollowThePowerLaw()
    {
        // T = exp(-0.1 u^0.5): a power law, so the interpolation must be exact between its nodes 1 and 4.
        double T(double u) => Math.Exp(-0.1 * Math.Sqrt(u));
        var table = new GasTable(AbsorbingGas.WaterVapour, [1, 4], [], [(500, [T(1), T(4)])]);

        Assert.Equal(T(2), table.TwoWay(500, 2, double.NaN), 1e-15);
        Assert.Equal(T(4), table.TwoWay(500, 4, double.NaN));
        Assert.Equal((T(2) + 1) / 2, table.TwoWay(501.25, 2, double.NaN), 1e-15);
        Assert.Equal(1.0, table.TwoWay(505, 2, double.NaN));
    }

    [Fact]
    public void Table_ImpossibleValues_AreRefused()
    {
        GasTable Of(double[] nodes, double wavelength, double[] values) => new(AbsorbingGas.Ozone, nodes, [], [(wavelength, values)]);

        Assert.Throws<ArgumentException>(() => Of([1, 2], 500, [0.9]));
        Assert.Throws<ArgumentException>(() => Of([1, 2], 500, [0.8, 0.9]));
        Assert.Throws<ArgumentException>(() => Of([1, 2], 500, [1.1, 0.9]));
        Assert.Throws<ArgumentException>(() => Of([1, 2], 501, [0.9, 0.8]));
        Assert.Throws<ArgumentException>(() => Of([2, 1], 500, [0.9, 0.8]));
        Assert.Throws<ArgumentException>(() => new GasTransmission([Of([1, 2], 500, [0.9, 0.8])]));
    }

    private static void AssertClose(Dictionary<string, string> row, string column, double actual, string where)
    {
        var expected = Number(row, column);
        Assert.True(Math.Abs(actual - expected) <= (expected < GasTransmission.SaturatedBelow ? 0.001 : 0.01 * expected), $"{where}: {column} is {actual:R}, 6S has {expected:R}.");
    }

    private static double Number(Dictionary<string, string> row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);

    private static List<Dictionary<string, string>> Csv(string file)
    {
        var lines = File.ReadAllLines(SharedData.Path("reference", file));
        return [.. lines.Skip(1).Select(line => lines[0].Split(',').Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal))];
    }
}
