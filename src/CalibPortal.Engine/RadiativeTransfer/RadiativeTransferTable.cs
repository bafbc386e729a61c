using System.Globalization;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.RadiativeTransfer;
using CalibPortal.Science.RadiativeTransfer;
using CsvHelper;

namespace CalibPortal.Engine.RadiativeTransfer;

/// <summary>Writes the cases with their results; the file appears whole or not at all.</summary>
public static class RadiativeTransferTable
{
    /// <summary>
    /// Columns that are added: optical depths of molecules and aerosol, path reflectance, one-way transmissions (direct and diffuse), spherical albedo, reflectance at
    /// the top over the surface, Stokes parameters there as reflectances, and how they were made.
    /// </summary>
    public static IReadOnlyList<string> ResultColumns { get; } =
        ["tau_ray", "tau_aer", "rho_path", "t_down", "t_up", "s_albedo", "rho_toa", "i", "q", "u", "mode", "sixs_compatible", "angles", "rayleigh_formula"];

    /// <summary>Refuses with <c>RT-CASES-COLUMN</c> when a result column stands in the input already, and with <c>RT-OUTPUT-FOLDER</c>, before anything is computed.</summary>
    public static void Check(RadiativeTransferCaseTable table, string path)
    {
        if (table.Header.Intersect(ResultColumns, StringComparer.Ordinal).FirstOrDefault() is { } taken)
        {
            throw new RefusalException("RT-CASES-COLUMN", $"The table of cases has a column '{taken}' already.", $"no column of the results: {string.Join(", ", ResultColumns)}", taken, "Rename the column: the output repeats the input and adds the results.");
        }

        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            throw new RefusalException("RT-OUTPUT-FOLDER", "The folder of the output is not there.", "an existing folder", folder, "Make the folder first.");
        }
    }

    /// <summary>Writes the table to <paramref name="path"/>.</summary>
    public static void Write(RadiativeTransferCaseTable table, IReadOnlyList<AtmosphericTerms> terms, RadiativeTransferOptions options, string path)
    {
        Check(table, path);
        var part = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = File.Create(part))
            using (var csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true))
            {
                csv.WriteRecord([.. table.Header, .. ResultColumns]);
                for (var i = 0; i < terms.Count; i++)
                {
                    csv.WriteRecord([.. table.Cases[i].Fields, .. Results(table.Cases[i], terms[i], options)]);
                }
            }

            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    private static IEnumerable<string> Results(RadiativeTransferCase each, AtmosphericTerms terms, RadiativeTransferOptions options)
    {
        var top = terms.Over(DirectionalSurface.Lambertian(each.Surface));
        double[] numbers = [terms.RayleighOpticalDepth, terms.AerosolOpticalDepth, terms.Path.I, terms.Down.Total, terms.Up.Total, terms.SphericalAlbedo, top.I, top.I, top.Q, top.U];
        return
        [
            .. numbers.Select(number => number.ToString("R", CultureInfo.InvariantCulture)),
            options.Mode == RadiationMode.Vector ? "vector" : "scalar",
            options.SixSCompatible ? "true" : "false",
            options.Grid.ToString(),
            options.Rayleigh.ToString(),
        ];
    }
}
