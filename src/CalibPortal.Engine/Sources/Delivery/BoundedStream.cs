using System.IO.Compression;

namespace CalibPortal.Engine.Sources.Delivery;

/// <summary>A read-only stream that ends with a refusal when more comes than allowed or an archive entry is damaged, and closes its archive with itself.</summary>
internal sealed class BoundedStream(Stream inner, ZipArchive? archive, string name, long maxBytes) : Stream
{
    private long _read;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _read;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (InvalidDataException exception)
        {
            throw ZipListing.Damaged(name, exception);
        }

        _read += count;
        return _read <= maxBytes ? count : throw ZipListing.Bomb(name, $"at most {maxBytes} bytes", "more");
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            archive?.Dispose();
        }

        base.Dispose(disposing);
    }
}
