using System.Text.Json;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>Writes a result with its provenance, figures and tables: the same files for <c>calib run</c> and for the portal.</summary>
public sealed class ResultWriter(TableExports tables)
{
    /// <summary>Writes everything through <paramref name="artefacts"/>.</summary>
    public void Write(Step step, IStepResult result, ProvenanceRecord provenance, IArtefactWriter artefacts)
    {
        artefacts.Write(ResultFiles.Result, ResultFiles.Json, stream => JsonSerializer.Serialize(stream, result, step.ResultType, EngineJson.Options));
        artefacts.Write(ResultFiles.Provenance, ResultFiles.Json, stream => JsonSerializer.Serialize(stream, provenance, EngineJson.Options));
        foreach (var figure in step.Figures(result, provenance))
        {
            var name = $"{ResultFiles.Figures}{figure.Id}";
            artefacts.Write($"{name}.json", ResultFiles.Json, stream => JsonSerializer.Serialize(stream, figure, EngineJson.Options));
            tables.WriteCsv($"{name}.csv", FigureNumbers.Table(figure), provenance, artefacts);
        }

        foreach (var table in step.Tables(result))
        {
            tables.WriteCsv($"{ResultFiles.Tables}{table.Name}.csv", table, provenance, artefacts);
            tables.WriteNetCdf($"{ResultFiles.Tables}{table.Name}.nc", table, provenance, artefacts);
        }
    }
}
