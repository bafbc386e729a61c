using System.CommandLine;
using CalibPortal.Engine.Runs;

namespace CalibPortal.Cli.Commands;

/// <summary><c>calib steps</c> lists the steps; <c>calib steps STEP --schema</c> prints a step's parameters as JSON Schema.</summary>
internal static class StepsCommand
{
    public static Command Create(JsonOutput json)
    {
        var step = new Argument<string?>("STEP") { Description = "Step id.", Arity = ArgumentArity.ZeroOrOne };
        var schema = new Option<bool>("--schema") { Description = "Print the parameters of the step as JSON Schema." };
        var command = new Command("steps", "Lists the steps, or tells one.") { step, schema };
        command.SetAction(parsed =>
        {
            var id = parsed.GetValue(step);
            if (id is null)
            {
                json.Write(ProcessorCatalog.Steps.Select(Describe));
            }
            else if (parsed.GetValue(schema))
            {
                json.Write(ParameterSchema.Of(ProcessorCatalog.Get(id)));
            }
            else
            {
                json.Write(Describe(ProcessorCatalog.Get(id)));
            }

            return Calib.ExitDone;
        });
        return command;
    }

    private static object Describe(Step step) => new { step.Id, step.Title, step.Summary };
}
