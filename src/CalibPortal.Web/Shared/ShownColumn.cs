using CalibPortal.Engine.Exports;

namespace CalibPortal.Web.Shared;

/// <summary>A column of a table on the screen: a number and its standard uncertainty stand together, with the digits that the uncertainty supports.</summary>
/// <param name="Column">The column.</param>
/// <param name="Uncertainty">Column with its standard uncertainty; null when there is none.</param>
public sealed record ShownColumn(DataColumn Column, NumberColumn? Uncertainty)
{
    private const string Suffix = "uncertainty";

    /// <summary>Heading: name, unit, and what follows the value.</summary>
    public string Heading => Column switch
    {
        TimeColumn => $"{Column.Name} (UTC)",
        NumberColumn when Column.Unit is not ("" or "1") => $"{Column.Name} [{Column.Unit}]",
        _ => Uncertainty is null ? Column.Name : $"{Column.Name} ± u",
    };

    /// <summary>Columns to show: <c>uncertainty</c> joins the number before it, <c>xUncertainty</c> joins <c>x</c>.</summary>
    public static IReadOnlyList<ShownColumn> Of(DataTable table)
    {
        var shown = new List<ShownColumn>();
        foreach (var column in table.Columns)
        {
            var owner = column is NumberColumn ? OwnerOf(column.Name, shown) : -1;
            if (owner >= 0)
            {
                shown[owner] = shown[owner] with { Uncertainty = (NumberColumn)column };
            }
            else
            {
                shown.Add(new ShownColumn(column, null));
            }
        }

        return shown;
    }

    private static int OwnerOf(string name, List<ShownColumn> shown)
    {
        if (name == Suffix)
        {
            return shown.Count > 0 && shown[^1].Column is NumberColumn ? shown.Count - 1 : -1;
        }

        return name.EndsWith("Uncertainty", StringComparison.Ordinal)
            ? shown.FindIndex(other => other.Column is NumberColumn && other.Column.Name == name[..^Suffix.Length])
            : -1;
    }
}
