using System.Globalization;
using CalibPortal.Engine.Sources.Smac;
using CalibPortal.Science.Smac;

namespace CalibPortal.Tests.Science.Smac;

/// <summary>Against numbers of the public SMAC Python on public coefficient files (shared data, reference/smac_reference_sample.csv).</summary>
public class SmacReferenceTests
{
    private static readonly (string Column, Func<SmacTerms, double> Term)[] Terms =
    [
        ("m", t => t.AirMass), ("taup", t => t.AerosolDepth), ("taurz", t => t.RayleighDepth),
        ("th2o", t => t.WaterVapourTransmission), ("to3", t => t.OzoneTransmission), ("to2", t => t.OxygenTransmission), ("tco2", t => t.CarbonDioxideTransmission),
        ("tch4", t => t.MethaneTransmission), ("tno2", t => t.NitrogenOxideTransmission), ("tco", t => t.CarbonMonoxideTransmission), ("tg", t => t.GasTransmission),
        ("ttetas", t => t.SunTransmission), ("ttetav", t => t.ViewTransmission), ("s", t => t.SphericalAlbedo), ("cksi", t => t.CosScattering), ("ksiD", t => t.ScatteringDeg),
        ("ray_phase", t => t.RayleighPhase), ("ray_ref", t => t.RayleighReflectance), ("Res_ray", t => t.RayleighResidual), ("aer_phase", t => t.AerosolPhase),
        ("aer_ref", t => t.AerosolReflectance), ("Res_aer", t => t.AerosolResidual), ("Res_6s", t => t.CouplingResidual), ("atm_ref", t => t.PathReflectance),
    ];

    [Fact]
    public void Evaluate_EveryReferenceRow_AgreesInEveryTerm()
    {
        var rows = Rows().ToList();
        Assert.Equal(369, rows.Count);
        foreach (var row in rows)
        {
            var terms = new SmacModel(row.Coefficients).Evaluate(row.Conditions);

            Assert.Equal(SmacLimits.None, terms.Limits);
            Assert.All(Terms, term => AssertClose(row, term.Column, term.Term(terms)));
            AssertClose(row, "rho_toa_dir", terms.ToaFromSurface(row["rho_surf_in"]));
            AssertClose(row, "rho_surf_inv", terms.SurfaceFromToa(row["rho_toa_in"]));

            // Round trip: 1e-11 is the target; where next to nothing of the surface is seen (B10), rounding is divided by Tg Ts Tv.
            var roundTrip = terms.SurfaceFromToa(terms.ToaFromSurface(row["rho_surf_in"]));
            Assert.Equal(row["rho_surf_in"], roundTrip, 1e-11 * Math.Max(1, 1e-3 / Math.Abs(terms.UsableTransmission)));
        }
    }

    [Fact]
    public void ColumnsForm_EveryReferenceRow_AgreesWithTheReference()
    {
        foreach (var row in Rows())
        {
            Assert.Equal(row["rho_toa_dir"], ColumnsCase.Toa(row.Coefficients, row.Conditions, row["rho_surf_in"]), Tolerance(row["rho_toa_dir"]));
            Assert.Equal(row["rho_surf_inv"], ColumnsCase.Surface(row.Coefficients, row.Conditions, row["rho_toa_in"]), Tolerance(row["rho_surf_inv"]));
        }
    }

    private static void AssertClose(Row row, string column, double actual) =>
        Assert.True(Math.Abs(actual - row[column]) <= Tolerance(row[column]), $"{row.Name}: {column} is {actual:R}, the reference has {row[column]:R}.");

    // The target of the shared data: 1e-12 absolute, 1e-11 relative.
    private static double Tolerance(double expected) => Math.Max(1e-12, 1e-11 * Math.Abs(expected));

    private static IEnumerable<Row> Rows()
    {
        var files = new Dictionary<string, SmacCoefficientFile>(StringComparer.Ordinal);
        var lines = File.ReadAllLines(SharedData.Path("reference", "smac_reference_sample.csv"));
        var header = lines[0].Split(',');
        foreach (var line in lines.Skip(1))
        {
            var cells = header.Zip(line.Split(',')).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            var name = cells["coef_file"];
            if (!files.TryGetValue(name, out var file))
            {
                var several = SharedData.Path("smac", "multi_band", name);
                files[name] = file = SmacFileReader.Read(File.Exists(several) ? several : SharedData.Path("smac", "single_band", name));
            }

            var column = file.Layout == SmacFileLayout.V1 ? 0 : int.Parse(cells["column_1based"], CultureInfo.InvariantCulture) - 1;
            yield return new Row($"{cells["tag"]} {cells["sensor"]} {cells["band"]}", file.Bands[column].Coefficients, cells);
        }
    }

    private sealed record Row(string Name, SmacCoefficients Coefficients, Dictionary<string, string> Cells)
    {
        public double this[string column] => double.Parse(Cells[column], CultureInfo.InvariantCulture);

        public SmacConditions Conditions => new(this["sza"], this["vza"], this["saa"], this["vaa"], this["aot550"], this["uo3"], this["uh2o"], this["pressure"]);
    }
}
