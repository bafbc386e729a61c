using System.CommandLine;
using System.Text.Json;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.SmacSets;
using CalibPortal.Engine.Sources.Smac;

namespace CalibPortal.Cli.Commands;

/// <summary><c>calib smac</c>: SMAC of one band over a table of cases.</summary>
internal static class SmacCommand
{
    public static Command Create(JsonOutput json)
    {
        var coefficients = new Option<string>("--coefficients") { Description = "Coefficient file, one band or several.", Required = true };
        var band = new Option<string?>("--band") { Description = "Band of a file of several bands, B03." };
        var direction = new Option<string>("--direction") { Description = "toa: from surface to top of atmosphere; surface: back.", Required = true };
        direction.AcceptOnlyFromAmong("toa", "surface");
        var input = new Option<string>("--input") { Description = $"CSV with columns {string.Join(",", SmacCaseReader.Columns)} (degrees, cm-atm, g/cm2, hPa).", Required = true };
        var output = new Option<string>("--output") { Description = "CSV to write; appears whole or not at all.", Required = true };
        var command = new Command("smac", "Applies SMAC coefficients to a table of cases.") { coefficients, band, direction, input, output };
        command.SetAction((parsed, cancellationToken) =>
        {
            string coefficientsPath = parsed.GetRequiredValue(coefficients), inputPath = parsed.GetRequiredValue(input), outputPath = parsed.GetRequiredValue(output);
            RequireOwnOutput(outputPath, coefficientsPath, inputPath);
            var way = parsed.GetRequiredValue(direction) == "toa" ? SmacDirection.Toa : SmacDirection.Surface;
            var file = SmacFileReader.Read(coefficientsPath);
            var chosen = file.Get(parsed.GetValue(band));
            var table = SmacCaseReader.Read(inputPath, cancellationToken);
            var summary = SmacApplication.Run(chosen.Coefficients, file.Domain, way, table, outputPath, cancellationToken);
            json.Write(new
            {
                coefficients = coefficientsPath,
                coefficientsSha256 = file.Sha256,
                file.Layout,
                band = chosen.Name,
                direction = way,
                output = outputPath,
                summary.Rows,
                summary.OutOfDomain,
                summary.Reasons,
                file.Domain,
                file.Warnings,
                fallbacks = summary.Limits.Select(limit => new { code = $"SMAC-{JsonNamingPolicy.KebabCaseUpper.ConvertName(limit.Key)}", detail = $"{limit.Value} cases met a singularity of the aerosol solution: {limit.Key}" }),
            });
            return Task.FromResult(summary.Limits.Count == 0 ? Calib.ExitDone : Calib.ExitDoneWithFallbacks);
        });
        return command;
    }

    private static void RequireOwnOutput(string output, params string[] inputs)
    {
        if (inputs.FirstOrDefault(path => Path.GetFullPath(path) == Path.GetFullPath(output)) is { } taken)
        {
            throw new RefusalException("SMAC-OUTPUT-IS-INPUT", "The output would replace an input.", "an output file of its own", taken, "Name another output file.");
        }
    }
}
