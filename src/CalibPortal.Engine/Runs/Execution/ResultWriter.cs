using System.Text.Json;
using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>Writes a result with its provenance, figures and tables: the same files for <c>calib run</c> and for the portal.</summary>
public sealed class ResultWriter
{
    /// <summary>Writes everything through <paramref name="artefacts"/>.</summary>
    public void Write(Step step, IStepResult result, ProvenanceRecord provenance, IArtefactWriter artefacts)
    {
        artefacts.Write(ResultFiles.Result, ResultFiles.Json, stream => JsonSerializer.Serialize(stream, result, step.ResultType, EngineJson.Options));
        artefacts.Write(ResultFiles.Provenance, ResultFiles.Json, stream => JsonSerializer.Serialize(stream, provenance, EngineJson.Options));
        foreach (var figure in step.Figures(result, provenance))
        {
            artefacts.Write($"{ResultFiles.Figures}{figure.Id}.json", ResultFiles.Json, stream => JsonSerializer.Serialize(stream, figure, EngineJson.Options));
            foreach (var numbers in FigureNumbers.Tables(figure))
            {
                artefacts.Write($"{ResultFiles.Figures}{numbers.Name}.csv", ResultFiles.Csv, stream => CsvTableWriter.Write(numbers, provenance, stream));
            }
        }

        foreach (var table in step.Tables(result))
        {
            var name = $"{ResultFiles.Tables}{table.Name}";
            artefacts.Write($"{name}.csv", ResultFiles.Csv, stream => CsvTableWriter.Write(table, provenance, stream));
            artefacts.WriteFile($"{name}.nc", ResultFiles.NetCdf, path => NetCdfTableWriter.Write(table, provenance, path));
        }
    }
}
