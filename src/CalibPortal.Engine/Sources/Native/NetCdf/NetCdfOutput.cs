using System.Text;

namespace CalibPortal.Engine.Sources.Native.NetCdf;

/// <summary>
/// A NetCDF file being written, in the classic format with 64-bit offsets, which every reader takes. Define dimensions,
/// variables and attributes, then <see cref="EndDefinitions"/>, then put values. Not safe for threads; hold <see cref="NetCdfApi.Gate"/>.
/// </summary>
internal sealed unsafe class NetCdfOutput : IDisposable
{
    /// <summary>Stands for the file itself where a variable is asked for.</summary>
    public const int Global = -1;

    private const int Char = 2;
    private const int Double = 6;
    private const int Offset64Bit = 0x0200;

    private readonly NetCdfApi _api = NetCdfApi.Instance;
    private readonly int _file;
    private bool _open;

    /// <summary>Creates <paramref name="path"/>, replacing what is there.</summary>
    /// <exception cref="IOException">It cannot be created.</exception>
    public NetCdfOutput(string path)
    {
        int file;
        fixed (byte* name = NetCdfApi.Name(path))
        {
            _api.Check(_api.Create(name, Offset64Bit, &file), $"creating {path}");
        }

        (_file, _open) = (file, true);
    }

    /// <summary>Defines a dimension; length 0 makes it the unlimited one, without records.</summary>
    public int Dimension(string name, int length)
    {
        int id;
        fixed (byte* text = NetCdfApi.Name(name))
        {
            _api.Check(_api.DefineDimension(_file, text, (nuint)length, &id), $"dimension {name}");
        }

        return id;
    }

    /// <summary>Defines a variable of doubles.</summary>
    public int DoubleVariable(string name, int dimension) => Variable(name, Double, [dimension]);

    /// <summary>Defines a variable of characters: one text of fixed length per row.</summary>
    public int TextVariable(string name, int dimension, int lengthDimension) => Variable(name, Char, [dimension, lengthDimension]);

    /// <summary>Puts a text attribute.</summary>
    public void Attribute(int variable, string name, string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        fixed (byte* text = NetCdfApi.Name(name))
        fixed (byte* content = bytes.Length == 0 ? [0] : bytes)
        {
            _api.Check(_api.PutAttributeText(_file, variable, text, (nuint)bytes.Length, content), $"attribute {name}");
        }
    }

    /// <summary>Puts a number attribute.</summary>
    public void Attribute(int variable, string name, double value)
    {
        fixed (byte* text = NetCdfApi.Name(name))
        {
            _api.Check(_api.PutAttributeDouble(_file, variable, text, Double, 1, &value), $"attribute {name}");
        }
    }

    /// <summary>Ends the definitions.</summary>
    public void EndDefinitions() => _api.Check(_api.EndDefinitions(_file), "ending the definitions");

    /// <summary>Puts all values of a variable of doubles.</summary>
    public void Put(int variable, double[] values)
    {
        fixed (double* first = values)
        {
            _api.Check(_api.PutDoubles(_file, variable, first), "writing numbers");
        }
    }

    /// <summary>Puts all characters of a variable of texts.</summary>
    public void Put(int variable, byte[] characters)
    {
        fixed (byte* first = characters)
        {
            _api.Check(_api.PutText(_file, variable, first), "writing text");
        }
    }

    /// <summary>Closes the file; what was not written yet is, and a full disk is noticed here.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Finish()
    {
        _open = false;
        _api.Check(_api.Close(_file), "closing");
    }

    /// <summary>Closes a file that was not finished, after a failure that is already on its way.</summary>
    public void Dispose()
    {
        if (_open)
        {
            _open = false;
            _api.Close(_file);
        }
    }

    private int Variable(string name, int type, ReadOnlySpan<int> dimensions)
    {
        int id;
        fixed (byte* text = NetCdfApi.Name(name))
        fixed (int* first = dimensions)
        {
            _api.Check(_api.DefineVariable(_file, text, type, dimensions.Length, first, &id), $"variable {name}");
        }

        return id;
    }
}
