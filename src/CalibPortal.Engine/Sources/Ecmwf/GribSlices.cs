using System.Buffers.Binary;

namespace CalibPortal.Engine.Sources.Ecmwf;

/// <summary>A message inside a file.</summary>
internal readonly record struct GribSlice(int Number, int Offset, int Length, int Edition);

/// <summary>
/// Finds the messages of a file by their indicator sections. Their number is not fixed (3, 6, 11), padding between them is
/// tolerated, and a file that was cut keeps the messages before the cut.
/// </summary>
internal static class GribSlices
{
    /// <summary>Slices of <paramref name="content"/>; what cannot be a message is told in <paramref name="findings"/>.</summary>
    public static IReadOnlyList<GribSlice> Find(ReadOnlySpan<byte> content, List<GribFinding> findings)
    {
        var slices = new List<GribSlice>();
        var offset = 0;
        while (offset < content.Length && content[offset..].IndexOf("GRIB"u8) is >= 0 and var ahead)
        {
            offset += ahead;
            var head = content[offset..];
            var edition = head.Length >= 8 ? head[7] : 0;
            var length = Length(head, edition);
            if (length is null)
            {
                findings.Add(new("GRIB-INDICATOR", FindingSeverity.Warning, $"The text 'GRIB' at byte {offset} does not start a message of edition 1 or 2."));
                offset += 4;
                continue;
            }

            if (length > head.Length)
            {
                findings.Add(new("GRIB-TRUNCATED", FindingSeverity.Error, $"Message {slices.Count + 1} at byte {offset} is {length} bytes long, {head.Length} are there. The messages before it are used."));
                break;
            }

            if (!head.Slice((int)length - 4, 4).SequenceEqual("7777"u8))
            {
                findings.Add(new("GRIB-END-MISSING", FindingSeverity.Error, $"Message {slices.Count + 1} at byte {offset} does not end with 7777 after {length} bytes."));
                offset += 4;
                continue;
            }

            slices.Add(new GribSlice(slices.Count + 1, offset, (int)length, edition));
            offset += (int)length;
        }

        return slices;
    }

    private static long? Length(ReadOnlySpan<byte> head, int edition)
    {
        long? length = edition switch
        {
            // The 24-bit length; with the top bit set it means something else (messages above 8 MB), which no product of ours carries.
            1 when head[4] < 0x80 => (head[4] << 16) | (head[5] << 8) | head[6],
            2 when head.Length >= 16 && BinaryPrimitives.ReadUInt64BigEndian(head[8..]) <= int.MaxValue => (long)BinaryPrimitives.ReadUInt64BigEndian(head[8..]),
            _ => null,
        };
        return length >= 12 ? length : null;
    }
}
