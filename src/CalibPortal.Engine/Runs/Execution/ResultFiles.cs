namespace CalibPortal.Engine.Runs.Execution;

/// <summary>Names of the files that every execution writes.</summary>
public static class ResultFiles
{
    /// <summary>The result.</summary>
    public const string Result = "result.json";

    /// <summary>The provenance.</summary>
    public const string Provenance = "provenance.json";

    /// <summary>Folder of figures, <c>&lt;id&gt;.json</c> and <c>&lt;id&gt;.csv</c> each.</summary>
    public const string Figures = "figures/";

    /// <summary>Folder of tables, <c>&lt;name&gt;.csv</c> and <c>&lt;name&gt;.nc</c> each.</summary>
    public const string Tables = "tables/";

    /// <summary>MIME type of JSON files.</summary>
    public const string Json = "application/json";

    /// <summary>MIME type of CSV files.</summary>
    public const string Csv = "text/csv";

    /// <summary>MIME type of NetCDF files.</summary>
    public const string NetCdf = "application/x-netcdf";
}
