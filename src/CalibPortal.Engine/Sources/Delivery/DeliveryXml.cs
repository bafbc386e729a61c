using System.Xml;
using System.Xml.Linq;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>Reads XML of a delivery without trusting it: no document type, no entity, no external file, bounded size and depth.</summary>
public static class DeliveryXml
{
    /// <summary>Loads a file as a document with line numbers.</summary>
    /// <exception cref="RefusalException"><c>XML-FORBIDDEN</c> (a document type: the way external files and entity bombs come in; or nesting without end), <c>XML-BROKEN</c> (empty or not well-formed), <c>DELIVERY-ZIP-BOMB</c>.</exception>
    public static XDocument Load(DeliveryTree tree, DeliveredFile file)
    {
        RefuseSize(tree, file);
        try
        {
            // First pass: depth and document type, in constant memory. XLinq walks deep trees recursively.
            using (var probe = Open(tree, file))
            {
                while (probe.Read())
                {
                    if (probe.Depth > tree.Limits.XmlDepth)
                    {
                        throw Forbidden(file, $"at most {tree.Limits.XmlDepth} levels of elements", $"more, at line {((IXmlLineInfo)probe).LineNumber}", null);
                    }
                }
            }

            using var reader = Open(tree, file);
            return XDocument.Load(reader, LoadOptions.SetLineInfo);
        }
        catch (XmlException exception)
        {
            throw DeclaresType(tree, file) ? Forbidden(file, "no document type declaration", $"<!DOCTYPE, at line {exception.LineNumber}", exception) : Broken(file, exception);
        }
    }

    private static XmlReader Open(DeliveryTree tree, DeliveredFile file) => XmlReader.Create(
        tree.OpenRead(file, tree.Limits.XmlBytes),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CloseInput = true, MaxCharactersInDocument = tree.Limits.XmlBytes, IgnoreWhitespace = true, IgnoreComments = true });

    private static void RefuseSize(DeliveryTree tree, DeliveredFile file)
    {
        if (file.Bytes > tree.Limits.XmlBytes)
        {
            throw ZipListing.Bomb(file.Name, $"at most {tree.Limits.XmlBytes} bytes of XML", $"{file.Bytes} bytes");
        }
    }

    /// <summary>Whether the prolog declares a type; asked only after the reader refused, to tell an attack from damage.</summary>
    private static bool DeclaresType(DeliveryTree tree, DeliveredFile file)
    {
        var head = tree.ReadHeads([file], 64 << 10)[file.Name];

        // Zero bytes dropped, an ASCII keyword reads the same in UTF-8 and both forms of UTF-16.
        var text = System.Text.Encoding.Latin1.GetString([.. head.Where(value => value != 0)]);
        return text.Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) || text.Contains("<!ENTITY", StringComparison.OrdinalIgnoreCase);
    }

    private static RefusalException Forbidden(DeliveredFile file, string expected, string found, Exception? cause) => new(
        "XML-FORBIDDEN", $"{file.Name} holds constructs that no product metadata needs and that attacks use.", expected, found, "Do not trust this delivery; download the product from its provider.", cause);

    private static RefusalException Broken(DeliveredFile file, XmlException exception) => new(
        "XML-BROKEN",
        file.Bytes == 0 ? $"{file.Name} is empty." : $"{file.Name} is not well-formed XML.",
        "a whole XML document",
        file.Bytes == 0 ? "a file of 0 bytes" : $"{exception.Message} ({file.Name}, line {exception.LineNumber}, column {exception.LinePosition})",
        "The file was cut or damaged: fetch the delivery again.",
        exception);
}
