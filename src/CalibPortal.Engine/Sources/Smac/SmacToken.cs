using System.Globalization;
using System.Text.RegularExpressions;
using CalibPortal.Engine.Refusals;
using CalibPortal.Science.Smac;

namespace CalibPortal.Engine.Sources.Smac;

/// <summary>One number of a coefficient file, with its place for messages.</summary>
/// <param name="Text">As written.</param>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Place">Place on the line, from 1.</param>
internal readonly partial record struct SmacToken(string Text, int Line, int Place)
{
    private const int LongestQuote = 60;

    /// <summary>The number at place <paramref name="index"/> of a band. Refuses text, decimal commas and what is not finite.</summary>
    public double Number(string file, int index)
    {
        var name = index < SmacCoefficients.Count ? SmacCoefficients.Names[index] : $"{index + 1}";
        if (NotFinite().IsMatch(Text))
        {
            throw NotFiniteValue(file, name);
        }

        if (!double.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            throw DecimalComma().IsMatch(Text)
                ? Refuse("SMAC-FILE-DECIMAL-COMMA", file, $"Coefficient {name} is written with a decimal comma.", "a decimal point, as in -0.0123 or 5.0e-08", "Write the file with decimal points.")
                : Refuse("SMAC-FILE-NUMBER", file, $"Coefficient {name} is not a number.", "a number such as -0.0123 or 5.0e-08", "Correct the number, or get the file again from its producer.");
        }

        return double.IsFinite(value) ? value : throw NotFiniteValue(file, name);
    }

    /// <summary>As <see cref="Number"/>; refuses also what coefficient <paramref name="index"/> cannot be.</summary>
    public double Value(string file, int index)
    {
        var value = Number(file, index);
        return SmacCoefficients.IsPossible(index, value)
            ? value
            : throw Refuse("SMAC-FILE-VALUE", file, $"Coefficient {SmacCoefficients.Names[index]} has a value that it cannot have.", "wo (single-scattering albedo) in 0..1, gc (asymmetry) between -1 and 1", "Check that the file holds SMAC coefficients in the order of Rahman and Dedieu.");
    }

    private RefusalException NotFiniteValue(string file, string name) =>
        Refuse("SMAC-FILE-NOT-FINITE", file, $"Coefficient {name} is not a finite number.", "a finite number", "The fit of this coefficient failed; get the file again from its producer.");

    private RefusalException Refuse(string code, string file, string message, string expected, string remedy) =>
        new(code, message, expected, $"'{(Text.Length <= LongestQuote ? Text : Text[..LongestQuote] + "...")}' ({file}, line {Line}, value {Place})", remedy);

    [GeneratedRegex(@"^[+-]?(nan|inf|infinity)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotFinite();

    [GeneratedRegex(@"^[+-]?\d*,\d+([eE][+-]?\d+)?[,;]?$")]
    private static partial Regex DecimalComma();
}
