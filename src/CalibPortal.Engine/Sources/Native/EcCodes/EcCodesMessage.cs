using System.Text;

namespace CalibPortal.Engine.Sources.Native.EcCodes;

/// <summary>One GRIB message in ecCodes. Keys are those of ecCodes; a key that it cannot give throws <see cref="EcCodesException"/>.</summary>
internal sealed unsafe class EcCodesMessage : IDisposable
{
    private readonly EcCodesApi _api = EcCodesApi.Instance;
    private nint _handle;

    /// <summary>Takes a copy of <paramref name="message"/>, from "GRIB" to "7777".</summary>
    public EcCodesMessage(ReadOnlySpan<byte> message)
    {
        lock (_api.Gate)
        {
            fixed (byte* bytes = message)
            {
                _handle = _api.NewFromMessageCopy(0, bytes, (nuint)message.Length);
            }
        }

        if (_handle == 0)
        {
            throw new EcCodesException("message", "it is not a message that ecCodes can take");
        }
    }

    /// <summary>A whole number.</summary>
    public long Long(string key)
    {
        nint value;
        lock (_api.Gate)
        {
            fixed (byte* name = Name(key))
            {
                Check(key, _api.GetLong(Handle, name, &value));
            }
        }

        return value;
    }

    /// <summary>A number.</summary>
    public double Double(string key)
    {
        double value;
        lock (_api.Gate)
        {
            fixed (byte* name = Name(key))
            {
                Check(key, _api.GetDouble(Handle, name, &value));
            }
        }

        return value;
    }

    /// <summary>A short text.</summary>
    public string Text(string key)
    {
        var buffer = stackalloc byte[256];
        nuint length = 256;
        lock (_api.Gate)
        {
            fixed (byte* name = Name(key))
            {
                Check(key, _api.GetString(Handle, name, buffer, &length));
            }
        }

        return Encoding.UTF8.GetString(buffer, (int)length).TrimEnd('\0');
    }

    /// <summary>An array of <paramref name="expected"/> numbers; another length is an error.</summary>
    public double[] Doubles(string key, int expected)
    {
        var values = new double[expected];
        lock (_api.Gate)
        {
            fixed (byte* name = Name(key))
            fixed (double* first = values)
            {
                nuint size;
                Check(key, _api.GetSize(Handle, name, &size));
                if (size != (nuint)expected)
                {
                    throw new EcCodesException(key, $"it has {size} values, the grid {expected}");
                }

                Check(key, _api.GetDoubleArray(Handle, name, first, &size));
            }
        }

        return values;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_handle != 0)
        {
            lock (_api.Gate)
            {
                _api.Delete(_handle);
            }

            _handle = 0;
        }
    }

    private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(EcCodesMessage));

    private static byte[] Name(string key) => Encoding.UTF8.GetBytes(key + "\0");

    private void Check(string key, int error)
    {
        if (error != 0)
        {
            throw new EcCodesException(key, _api.ErrorText(error));
        }
    }
}
