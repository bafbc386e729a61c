using System.Globalization;
using System.Text;

namespace CalibPortal.Engine.Products;

/// <summary>Two forms of the file name that a client gives: one to show, one that is safe as the last part of a path.</summary>
public static class UploadName
{
    private const int MaxLength = 200;

    /// <summary>The name to show: without folders (of either slash), control and direction characters and surrounding blanks, at most 200 characters; <c>upload</c> when nothing is left.</summary>
    public static string ToShow(string given)
    {
        var leaf = given[(given.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new string([.. leaf.Where(character => char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate))]).Trim();
        return clean.Length == 0 ? "upload" : clean[..Math.Min(clean.Length, MaxLength)];
    }

    /// <summary>
    /// The name on disk: letters, digits, dot, hyphen and underscore of ASCII, never beginning with a dot or hyphen; anything else becomes an underscore. Names carry
    /// meaning in some formats (RadCalNet tells site, day and version in it), so it is kept where it is harmless.
    /// </summary>
    public static string OnDisk(string shown)
    {
        var name = new StringBuilder(shown.Length);
        foreach (var character in ToShow(shown))
        {
            name.Append(char.IsAsciiLetterOrDigit(character) || character is '.' or '_' || (character == '-' && name.Length > 0) ? character : '_');
        }

        if (name[0] == '.')
        {
            name[0] = '_';
        }

        return name.ToString();
    }
}
