using CalibPortal.Engine.Provenance;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>Aerosol models built from components and refractive indices, with what provenance says of the three tables.</summary>
public sealed class AerosolReference
{
    private readonly Dictionary<string, AerosolModel> models;

    private AerosolReference(Dictionary<string, AerosolModel> models, IReadOnlyList<ReferenceTable> tables)
    {
        this.models = models;
        Tables = tables;
    }

    /// <summary>Names of the models, in alphabetical order.</summary>
    public IReadOnlyList<string> Names => [.. models.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Tables that the models stand on.</summary>
    public IReadOnlyList<ReferenceTable> Tables { get; }

    /// <summary>A model by name. Refuses with <c>AEROSOL-UNKNOWN</c>; no other model is lent.</summary>
    public AerosolModel Get(string name) => models.GetValueOrDefault(name)
        ?? throw new RefusalException("AEROSOL-UNKNOWN", $"There is no aerosol model '{name}'.", $"one of: {string.Join(", ", Names)}", name, "Choose one of the models, in lower case.");

    /// <summary>Reads the three tables. Refuses with <c>REFERENCE-DATA-INVALID</c>.</summary>
    internal static AerosolReference Read(VerifiedTable componentTable, VerifiedTable indexTable, VerifiedTable modelTable)
    {
        var indexRows = new ReferenceRows(indexTable);
        var indices = indexRows.Select(["material", "wavelength_um", "n", "k"], row => (Material: row.Text("material"), Wavelength: row.Number("wavelength_um"), N: row.Number("n"), K: row.Number("k")));
        var componentRows = new ReferenceRows(componentTable);
        var modelRows = new ReferenceRows(modelTable);
        try
        {
            var materials = indices.GroupBy(index => index.Material).ToDictionary(
                group => group.Key,
                group => new RefractiveIndexTable([.. group.Select(index => index.Wavelength)], [.. group.Select(index => index.N)], [.. group.Select(index => index.K)]),
                StringComparer.Ordinal);
            var components = componentRows.Select(
                ["component", "material", "median_radius_um", "log10_geometric_sigma", "volume_per_particle_um3"],
                row => (
                    Component: new AerosolComponent(
                        row.Text("component"),
                        new LogNormalDistribution(row.Number("median_radius_um"), row.Number("log10_geometric_sigma") * Math.Log(10)),
                        materials.GetValueOrDefault(row.Text("material")) ?? throw row.Invalid("a material of the refractive index table", row.Text("material"))),
                    Volume: row.Number("volume_per_particle_um3"))).ToDictionary(item => item.Component.Name, StringComparer.Ordinal);
            var models = modelRows.Select(
                ["model", "component", "volume_fraction"],
                row => (
                    Model: row.Text("model"),
                    Part: components.TryGetValue(row.Text("component"), out var component) ? component : throw row.Invalid("a component of the component table", row.Text("component")),
                    Fraction: row.Number("volume_fraction"))).GroupBy(row => row.Model).ToDictionary(
                group => group.Key,
                group => AerosolModel.FromVolumes(group.Key, [.. group.Select(row => (row.Part.Component, row.Fraction, row.Part.Volume))]),
                StringComparer.Ordinal);
            return new AerosolReference(models, [componentTable.Reference, indexTable.Reference, modelTable.Reference]);
        }
        catch (ArgumentException fault)
        {
            throw componentRows.Invalid(0, "lognormal components with positive sizes, refractive indices at increasing wavelengths, volume fractions", fault.Message);
        }
    }
}
