using CalibPortal.Engine.Exports;
using CalibPortal.Engine.Figures;

namespace CalibPortal.Web.Shared;

/// <summary>The plotted numbers of a figure as CSV, with title and origin in comment lines.</summary>
public static class FigureCsv
{
    /// <summary>The text.</summary>
    public static string Write(Figure figure) => CsvFile.Write(FigureNumbers.Table(figure), [figure.Title, .. figure.Source]);
}
