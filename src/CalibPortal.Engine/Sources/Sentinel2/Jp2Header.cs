using System.Buffers.Binary;

namespace CalibPortal.Engine.Sources.Sentinel2;

/// <summary>
/// The image header box of a JPEG 2000 file, read from its first bytes without decoding: enough to tell a genuine image
/// from a placeholder, from a GeoTIFF under a wrong name and from an image of the wrong size.
/// </summary>
/// <param name="Rows">Height, pixels.</param>
/// <param name="Columns">Width, pixels.</param>
/// <param name="Components">Number of components.</param>
/// <param name="Bits">Bits per component; 0 when they differ.</param>
public sealed record Jp2Header(long Rows, long Columns, int Components, int Bits)
{
    /// <summary>Bytes from the start of a file that hold the header in all known products.</summary>
    public const int HeadBytes = 4096;

    private const uint SignatureBox = 0x6A502020;
    private const uint HeaderBox = 0x6A703268;
    private const uint ImageHeaderBox = 0x69686472;
    private const uint Signature = 0x0D0A870A;

    /// <summary>True when the file begins with the signature of JP2.</summary>
    public static bool IsJp2(ReadOnlySpan<byte> head) =>
        head.Length >= 12 && BinaryPrimitives.ReadUInt32BigEndian(head[4..]) == SignatureBox && BinaryPrimitives.ReadUInt32BigEndian(head[8..]) == Signature;

    /// <summary>Reads the header; null when <paramref name="head"/> is not the beginning of a JP2 file or ends before it.</summary>
    public static Jp2Header? Read(ReadOnlySpan<byte> head)
    {
        if (!IsJp2(head))
        {
            return null;
        }

        for (var rest = head; rest.Length >= 8;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(rest);
            var type = BinaryPrimitives.ReadUInt32BigEndian(rest[4..]);
            if (type == HeaderBox)
            {
                // The image header is the first box inside.
                rest = rest[8..];
                return rest.Length >= 22 && BinaryPrimitives.ReadUInt32BigEndian(rest[4..]) == ImageHeaderBox
                    ? new(
                        BinaryPrimitives.ReadUInt32BigEndian(rest[8..]),
                        BinaryPrimitives.ReadUInt32BigEndian(rest[12..]),
                        BinaryPrimitives.ReadUInt16BigEndian(rest[16..]),
                        rest[18] == 255 ? 0 : (rest[18] & 0x7F) + 1)
                    : null;
            }

            if (length < 8 || length > rest.Length)
            {
                return null;
            }

            rest = rest[(int)length..];
        }

        return null;
    }
}
