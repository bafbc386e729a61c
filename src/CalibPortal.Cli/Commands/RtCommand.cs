using System.CommandLine;
using CalibPortal.Engine.RadiativeTransfer;
using CalibPortal.Engine.ReferenceData;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.RadiativeTransfer;
using CalibPortal.Science.Atmosphere;
using CalibPortal.Science.RadiativeTransfer;
using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Cli.Commands;

/// <summary><c>calib rt</c>: radiative transfer over a table of cases, without gases.</summary>
internal static class RtCommand
{
    private const string Scalar = "scalar";
    private const string Vector = "vector";

    public static Command Create(JsonOutput json, TextWriter messages)
    {
        var input = new Option<string>("--input") { Description = $"CSV with columns {string.Join(",", RadiativeTransferCaseReader.Columns)} (nm, degrees, hPa; raa 0 = backscatter).", Required = true };
        var output = new Option<string>("--output") { Description = "CSV to write; appears whole or not at all.", Required = true };
        var mode = new Option<string?>("--mode") { Description = "vector follows polarisation (default); scalar does not (default with --sixs-compatible)." };
        mode.AcceptOnlyFromAmong(Scalar, Vector);
        var compatible = new Option<bool>("--sixs-compatible") { Description = "Compute at 6S's ten node wavelengths and interpolate as 6S does." };
        var angles = new Option<AngularGrid>("--angles") { Description = "Directions that light is followed in: those of 6S and SOS-ABS (default), or converged.", DefaultValueFactory = _ => AngularGrid.AsReferenceCodes };
        var rayleigh = new Option<RayleighFormula>("--rayleigh") { Description = "Formula of the molecular optical depth.", DefaultValueFactory = _ => RayleighFormula.SixS };
        var command = new Command("rt", "Solves radiative transfer for a table of cases.") { input, output, mode, compatible, angles, rayleigh };
        command.SetAction((parsed, cancellationToken) =>
        {
            string inputPath = parsed.GetRequiredValue(input), outputPath = parsed.GetRequiredValue(output);
            if (Path.GetFullPath(inputPath) == Path.GetFullPath(outputPath))
            {
                throw new RefusalException("RT-OUTPUT-IS-INPUT", "The output would replace the input.", "an output file of its own", outputPath, "Name another output file.");
            }

            var sixS = parsed.GetValue(compatible);
            var options = new RadiativeTransferOptions(
                (parsed.GetValue(mode) ?? (sixS ? Scalar : Vector)) == Vector ? RadiationMode.Vector : RadiationMode.Scalar, sixS, parsed.GetValue(angles), parsed.GetValue(rayleigh));
            using var services = CalibServices.Create();
            var aerosols = services.GetRequiredService<ReferenceDataSet>().Aerosols;
            var table = RadiativeTransferCaseReader.Read(inputPath, aerosols.Names, cancellationToken);
            RadiativeTransferTable.Check(table, outputPath);
            var terms = new RadiativeTransferBatch(aerosols).Run(table.Cases, options, cancellationToken);
            RadiativeTransferTable.Write(table, terms, options, outputPath);

            var unused = table.Cases.Count(each => each.Aerosol == RadiativeTransferCaseReader.NoAerosol && each.Aot550 > 0);
            if (unused > 0)
            {
                messages.WriteLine($"{unused} cases have aerosol 'none' and an optical depth: tau_aer is 0 there.");
            }

            json.Write(new
            {
                output = outputPath,
                cases = table.Cases.Count,
                mode = options.Mode,
                options.SixSCompatible,
                angles = options.Grid,
                rayleighFormula = options.Rayleigh,
                gases = false,
                referenceTables = aerosols.Tables,
                noAerosolWithDepth = unused,
            });
            return Task.FromResult(Calib.ExitDone);
        });
        return command;
    }
}
