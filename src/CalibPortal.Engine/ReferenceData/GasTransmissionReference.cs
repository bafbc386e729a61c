using System.Globalization;
using CalibPortal.Engine.Provenance;
using CalibPortal.Science.Atmosphere;

namespace CalibPortal.Engine.ReferenceData;

/// <summary>The gas transmission table with what provenance says of its two files (nodes and values).</summary>
public sealed record GasTransmissionReference(GasTransmission Transmission, ReferenceTable Nodes, ReferenceTable Values)
{
    private const int ValueColumns = 20;

    private static readonly Dictionary<string, AbsorbingGas> Gases = new(StringComparer.Ordinal)
    {
        ["H2O"] = AbsorbingGas.WaterVapour,
        ["O3"] = AbsorbingGas.Ozone,
        ["O2"] = AbsorbingGas.Oxygen,
        ["CO2"] = AbsorbingGas.CarbonDioxide,
        ["CH4"] = AbsorbingGas.Methane,
        ["N2O"] = AbsorbingGas.NitrousOxide,
        ["CO"] = AbsorbingGas.CarbonMonoxide,
    };

    /// <summary>Reads both files. Refuses with <c>REFERENCE-DATA-INVALID</c>.</summary>
    internal static GasTransmissionReference Read(VerifiedTable nodeTable, VerifiedTable valueTable)
    {
        var nodeRows = new ReferenceRows(nodeTable);
        var nodes = nodeRows.Select(["gas", "axis", "node"], row => (Gas: Gas(row), Axis: row.Text("axis"), Node: row.Number("node")));
        if (nodes.FirstOrDefault(node => node.Axis is not ("amount" or "air_mass" or "pressure_hPa")) is { Axis: not null } unknown)
        {
            throw nodeRows.Invalid(0, "axis amount, air_mass or pressure_hPa", unknown.Axis);
        }

        var valueRows = new ReferenceRows(valueTable);
        string[] columns = [.. Enumerable.Range(1, ValueColumns).Select(i => string.Create(CultureInfo.InvariantCulture, $"t{i:00}"))];
        var values = valueRows.Select(["gas", "wavelength_nm", .. columns], row => (Gas: Gas(row), WavelengthNm: row.Number("wavelength_nm"), Transmittances: Transmittances(row, columns)));
        try
        {
            var tables = nodes.GroupBy(node => node.Gas).Select(gas => new GasTable(
                gas.Key,
                [.. gas.Where(node => node.Axis != "pressure_hPa").Select(node => node.Node)],
                [.. gas.Where(node => node.Axis == "pressure_hPa").Select(node => node.Node)],
                values.Where(value => value.Gas == gas.Key).Select(value => (value.WavelengthNm, value.Transmittances))));
            return new GasTransmissionReference(new GasTransmission(tables), nodeTable.Reference, valueTable.Reference);
        }
        catch (ArgumentException fault)
        {
            throw valueRows.Invalid(0, "transmittances of seven gases on their nodes", fault.Message);
        }
    }

    private static AbsorbingGas Gas(ReferenceRow row) => Gases.TryGetValue(row.Text("gas"), out var gas) ? gas : throw row.Invalid($"one of {string.Join(", ", Gases.Keys)} in column gas", row.Text("gas"));

    // Gases have fewer nodes than there are columns: the cells after the last node are empty, and only those.
    private static IReadOnlyList<double> Transmittances(ReferenceRow row, string[] columns)
    {
        var cells = columns.Select(column => row.Optional(column)).ToList();
        var count = cells.FindLastIndex(cell => cell is not null) + 1;
        return [.. cells.Take(count).Select((cell, i) => cell ?? throw row.Invalid($"a number in column {columns[i]}", "an empty cell"))];
    }
}
