using System.Globalization;
using System.Text;
using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Tests.Engine.ReferenceData;

public class GasTransmissionReferenceTests
{
    private static string Folder => Path.Combine(SharedData.RepositoryRoot, "data");

    [Fact]
    public void Load_DeliveredTable_HoldsEveryValueOfItsOrigin()
    {
        // Oracle: the 22 092 rows that the committed table was rearranged from.
        var names = new Dictionary<string, AbsorbingGas>(StringComparer.Ordinal)
        {
            ["H2O"] = AbsorbingGas.WaterVapour, ["O3"] = AbsorbingGas.Ozone, ["O2"] = AbsorbingGas.Oxygen, ["CO2"] = AbsorbingGas.CarbonDioxide,
            ["CH4"] = AbsorbingGas.Methane, ["N2O"] = AbsorbingGas.NitrousOxide, ["CO"] = AbsorbingGas.CarbonMonoxide,
        };
        var gases = ReferenceDataSet.Load(Folder).Gases.Transmission;
        var rows = File.ReadLines(SharedData.Path("atmosphere", "gas_transmission_lut.csv")).Skip(1).Select(line => line.Split(',')).ToList();

        Assert.Equal(22_092, rows.Count);
        foreach (var row in rows)
        {
            var amount = row[2].Length > 0 ? row[2] : row[3];
            Assert.Equal(Number(row[5]), gases[names[row[0]]].TwoWay(Number(row[1]), Number(amount), Number(row[4])), 1e-15);
        }
    }

    [Theory]
    [InlineData("H2O,500,0.9,0.8", "SF6,500,0.9,0.8")]
    [InlineData("H2O,500,0.9,0.8", "H2O,500,0.8,0.9")]
    [InlineData("H2O,500,0.9,0.8", "H2O,500,,0.8")]
    [InlineData("H2O,500,0.9,0.8", "H2O,500,0.9,")]
    [InlineData("H2O,500,0.9,0.8", "H2O,501,0.9,0.8")]
    [InlineData("H2O,500,0.9,0.8", "H2O,500,0.9,abc")]
    public void Read_FaultInTheValues_IsRefused(string good, string bad)
    {
        var header = "gas,wavelength_nm," + string.Join(',', Enumerable.Range(1, 20).Select(i => string.Create(CultureInfo.InvariantCulture, $"t{i:00}"))) + "\n";
        var nodes = "gas,axis,node\nH2O,amount,1\nH2O,amount,2\nO3,amount,1\nO3,amount,2\n" + string.Concat(new[] { "O2", "CO2", "CH4", "N2O", "CO" }.Select(gas => $"{gas},air_mass,2\n{gas},air_mass,3\n{gas},pressure_hPa,1013\n"));

        Assert.NotNull(Read(nodes, header + good + Blank).Transmission);
        Assert.Equal("REFERENCE-DATA-INVALID", Assert.Throws<RefusalException>(() => Read(nodes, header + bad + Blank)).Refusal.Code);
    }

    private static string Blank => new string(',', 18) + "\n";

    private static GasTransmissionReference Read(string nodes, string values) => GasTransmissionReference.Read(Table(nodes), Table(values));

    private static VerifiedTable Table(string text) => new("test.csv", Encoding.UTF8.GetBytes(text), new ReferenceTable("test", "1", new string('0', 64)));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
