using System.CommandLine;
using CalibPortal.Engine.Inspection;
using CalibPortal.Engine.Refusals;
using Microsoft.Extensions.DependencyInjection;

namespace CalibPortal.Cli.Commands;

/// <summary><c>calib inspect PATH</c>: what is this delivery, and is it whole?</summary>
internal static class InspectCommand
{
    public static Command Create(JsonOutput json)
    {
        var path = new Argument<string>("PATH") { Description = "Folder, ZIP or file." };
        var command = new Command("inspect", "Tells what a delivery is and whether it is whole.") { path };
        command.SetAction((parsed, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parsed.GetRequiredValue(path)))
            {
                throw new RefusalException("PATH-EMPTY", "No path was given.", "a folder, ZIP or file", "an empty text", "Name the delivery to inspect.");
            }

            using var services = CalibServices.Create();
            var inspection = services.GetRequiredService<InspectionService>().Inspect(Path.GetFullPath(parsed.GetRequiredValue(path)), cancellationToken);
            json.Write(inspection.Report);
            return Task.FromResult(Calib.ExitDone);
        });
        return command;
    }
}
