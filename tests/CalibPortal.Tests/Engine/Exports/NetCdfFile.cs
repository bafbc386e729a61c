using System.Runtime.InteropServices;
using System.Text;

namespace CalibPortal.Tests.Engine.Exports;

/// <summary>Reads a NetCDF file through the library itself, bound here separately from the product's writer.</summary>
internal sealed class NetCdfFile : IDisposable
{
    private readonly int _id;

    public NetCdfFile(string path) => Check(nc_open(path, 0, out _id));

    public long Dimension(string name)
    {
        Check(nc_inq_dimid(_id, name, out var dimension));
        Check(nc_inq_dimlen(_id, dimension, out var length));
        return (long)length;
    }

    public double[] Doubles(string variable, int count)
    {
        var values = new double[count];
        Check(nc_get_var_double(_id, Variable(variable), values));
        return values;
    }

    public IReadOnlyList<string> Texts(string variable, int rows, int length)
    {
        var bytes = new byte[rows * length];
        Check(nc_get_var_text(_id, Variable(variable), bytes));
        return [.. Enumerable.Range(0, rows).Select(row => Encoding.UTF8.GetString(bytes, row * length, length).TrimEnd('\0'))];
    }

    public string? Attribute(string? variable, string name)
    {
        var id = variable is null ? -1 : Variable(variable);
        if (nc_inq_attlen(_id, id, name, out var length) != 0)
        {
            return null;
        }

        var bytes = new byte[(int)length];
        Check(nc_get_att_text(_id, id, name, bytes));
        return Encoding.UTF8.GetString(bytes);
    }

    public double NumberAttribute(string variable, string name)
    {
        Check(nc_get_att_double(_id, Variable(variable), name, out var value));
        return value;
    }

    public void Dispose() => Check(nc_close(_id));

    private int Variable(string name)
    {
        Check(nc_inq_varid(_id, name, out var variable));
        return variable;
    }

    private static void Check(int status) => Assert.True(status == 0, $"netCDF status {status}");

#pragma warning disable SYSLIB1054, CA2101, IDE1006 // the test project does not allow the pointer code that LibraryImport generates; names are those of the library
    private const string Library = "libnetcdf.so.19";

    [DllImport(Library)]
    private static extern int nc_open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode, out int id);

    [DllImport(Library)]
    private static extern int nc_close(int id);

    [DllImport(Library)]
    private static extern int nc_inq_dimid(int id, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, out int dimension);

    [DllImport(Library)]
    private static extern int nc_inq_dimlen(int id, int dimension, out nuint length);

    [DllImport(Library)]
    private static extern int nc_inq_varid(int id, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, out int variable);

    [DllImport(Library)]
    private static extern int nc_get_var_double(int id, int variable, double[] values);

    [DllImport(Library)]
    private static extern int nc_get_var_text(int id, int variable, byte[] characters);

    [DllImport(Library)]
    private static extern int nc_inq_attlen(int id, int variable, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, out nuint length);

    [DllImport(Library)]
    private static extern int nc_get_att_text(int id, int variable, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, byte[] characters);

    [DllImport(Library)]
    private static extern int nc_get_att_double(int id, int variable, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, out double value);
#pragma warning restore SYSLIB1054, CA2101, IDE1006
}
