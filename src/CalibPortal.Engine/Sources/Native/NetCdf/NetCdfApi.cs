using System.Runtime.InteropServices;
using System.Text;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Native.NetCdf;

/// <summary>
/// The few netCDF functions that writing a file needs. Exports are looked up by hand, not through an import resolver: an
/// assembly may have only one resolver and other native libraries are bound here too.
/// </summary>
internal sealed unsafe class NetCdfApi
{
    /// <summary>Sonames from the one the engine was tried with (Debian 12, netCDF 4.9) on.</summary>
    internal static readonly IReadOnlyList<string> Candidates = ["libnetcdf.so.19", "libnetcdf.so.22", "libnetcdf.so.18", "libnetcdf.so"];

    private static readonly Lazy<NetCdfApi> Loaded = new(() => Load(Candidates));

    internal readonly delegate* unmanaged[Cdecl]<byte*, int, int*, int> Create;
    internal readonly delegate* unmanaged[Cdecl]<int, byte*, nuint, int*, int> DefineDimension;
    internal readonly delegate* unmanaged[Cdecl]<int, byte*, int, int, int*, int*, int> DefineVariable;
    internal readonly delegate* unmanaged[Cdecl]<int, int, byte*, nuint, byte*, int> PutAttributeText;
    internal readonly delegate* unmanaged[Cdecl]<int, int, byte*, int, nuint, double*, int> PutAttributeDouble;
    internal readonly delegate* unmanaged[Cdecl]<int, int> EndDefinitions;
    internal readonly delegate* unmanaged[Cdecl]<int, int, double*, int> PutDoubles;
    internal readonly delegate* unmanaged[Cdecl]<int, int, byte*, int> PutText;
    internal readonly delegate* unmanaged[Cdecl]<int, int> Close;
    private readonly delegate* unmanaged[Cdecl]<int, byte*> _errorText;

    private NetCdfApi(nint library)
    {
        Create = (delegate* unmanaged[Cdecl]<byte*, int, int*, int>)Export(library, "nc_create");
        DefineDimension = (delegate* unmanaged[Cdecl]<int, byte*, nuint, int*, int>)Export(library, "nc_def_dim");
        DefineVariable = (delegate* unmanaged[Cdecl]<int, byte*, int, int, int*, int*, int>)Export(library, "nc_def_var");
        PutAttributeText = (delegate* unmanaged[Cdecl]<int, int, byte*, nuint, byte*, int>)Export(library, "nc_put_att_text");
        PutAttributeDouble = (delegate* unmanaged[Cdecl]<int, int, byte*, int, nuint, double*, int>)Export(library, "nc_put_att_double");
        EndDefinitions = (delegate* unmanaged[Cdecl]<int, int>)Export(library, "nc_enddef");
        PutDoubles = (delegate* unmanaged[Cdecl]<int, int, double*, int>)Export(library, "nc_put_var_double");
        PutText = (delegate* unmanaged[Cdecl]<int, int, byte*, int>)Export(library, "nc_put_var_text");
        Close = (delegate* unmanaged[Cdecl]<int, int>)Export(library, "nc_close");
        _errorText = (delegate* unmanaged[Cdecl]<int, byte*>)Export(library, "nc_strerror");
    }

    /// <summary>The library, loaded once. Refuses with <c>NATIVE-NETCDF-MISSING</c>.</summary>
    internal static NetCdfApi Instance => Loaded.Value;

    /// <summary>The library is not safe for threads: one file at a time.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Loads the first of <paramref name="candidates"/> that is there.</summary>
    /// <exception cref="RefusalException"><c>NATIVE-NETCDF-MISSING</c> when none is.</exception>
    internal static NetCdfApi Load(IReadOnlyList<string> candidates)
    {
        foreach (var name in candidates)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return new NetCdfApi(library);
            }
        }

        throw Missing("a shared library named one of: " + string.Join(", ", candidates), "none of them could be loaded");
    }

    /// <summary>Throws when <paramref name="status"/> is an error.</summary>
    /// <exception cref="IOException">The file could not be written.</exception>
    internal void Check(int status, string doing)
    {
        if (status != 0)
        {
            throw new IOException($"NetCDF, {doing}: {Marshal.PtrToStringUTF8((nint)_errorText(status))}");
        }
    }

    /// <summary>A name as the library takes it.</summary>
    internal static byte[] Name(string text) => Encoding.UTF8.GetBytes(text + "\0");

    private static nint Export(nint library, string name) =>
        NativeLibrary.TryGetExport(library, name, out var address) ? address : throw Missing("netCDF 4 or later", $"a library without {name}");

    private static RefusalException Missing(string expected, string found) => new(
        "NATIVE-NETCDF-MISSING", "NetCDF files cannot be written: the netCDF library is not installed.", expected, found, "Install netCDF, on Debian and Ubuntu with 'apt-get install libnetcdf19' (or the package of your release), then start again.");
}
