using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Provenance;

namespace CalibPortal.Engine.Runs.Execution;

/// <summary>Tables to files, with the provenance printed in each.</summary>
public sealed class TableExports
{
    /// <summary>Writes <paramref name="table"/> as CSV.</summary>
    public void WriteCsv(string fileName, DataTable table, ProvenanceRecord provenance, IArtefactWriter artefacts) =>
        artefacts.Write(fileName, ResultFiles.Csv, stream => CsvTableWriter.Write(table, provenance, stream));

    /// <summary>Writes <paramref name="table"/> as CF NetCDF. Refuses with <c>NATIVE-NETCDF-MISSING</c>.</summary>
    public void WriteNetCdf(string fileName, DataTable table, ProvenanceRecord provenance, IArtefactWriter artefacts) =>
        artefacts.WriteFile(fileName, ResultFiles.NetCdf, path => NetCdfTableWriter.Write(table, provenance, path));
}
