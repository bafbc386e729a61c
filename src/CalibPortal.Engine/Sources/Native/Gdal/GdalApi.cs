using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Native.Gdal;

/// <summary>
/// The few GDAL functions the engine calls, bound to whichever libgdal the system has. Exports are looked up by hand,
/// not through an import resolver: an assembly may have only one resolver and other native readers live here too.
/// </summary>
internal sealed unsafe class GdalApi
{
    /// <summary>Sonames from the one the engine was tried with (Debian 12, GDAL 3.6) to its neighbours.</summary>
    internal static readonly IReadOnlyList<string> Candidates =
    [
        "libgdal.so.32", "libgdal.so.33", "libgdal.so.34", "libgdal.so.35", "libgdal.so.36", "libgdal.so.37", "libgdal.so.38", "libgdal.so.31", "libgdal.so",
    ];

    /// <summary>Memory that decoded blocks may take, over all datasets: a full set of 13 bands holds a few 2 MB tiles each.</summary>
    private const long BlockCacheBytes = 128L << 20;

    private static readonly Lazy<GdalApi> Loaded = new(() => Load(Candidates));

    internal readonly delegate* unmanaged[Cdecl]<byte*, uint, byte**, byte**, byte**, nint> OpenEx;
    internal readonly delegate* unmanaged[Cdecl]<nint, void> Close;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> RasterXSize;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> RasterYSize;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> RasterCount;
    internal readonly delegate* unmanaged[Cdecl]<nint, double*, int> GeoTransform;
    internal readonly delegate* unmanaged[Cdecl]<nint, nint> SpatialRef;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*> AuthorityCode;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, nint> RasterBand;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> BandDataType;
    internal readonly delegate* unmanaged[Cdecl]<nint, int*, int*, void> BlockSize;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*> MetadataItem;
    internal readonly delegate* unmanaged[Cdecl]<nint, int, int, int, int, int, void*, int, int, int, int, int, int> RasterIO;
    private readonly delegate* unmanaged[Cdecl]<byte*, byte*> _versionInfo;

    private GdalApi(nint library)
    {
        OpenEx = (delegate* unmanaged[Cdecl]<byte*, uint, byte**, byte**, byte**, nint>)Export(library, "GDALOpenEx");
        Close = (delegate* unmanaged[Cdecl]<nint, void>)Export(library, "GDALClose");
        RasterXSize = (delegate* unmanaged[Cdecl]<nint, int>)Export(library, "GDALGetRasterXSize");
        RasterYSize = (delegate* unmanaged[Cdecl]<nint, int>)Export(library, "GDALGetRasterYSize");
        RasterCount = (delegate* unmanaged[Cdecl]<nint, int>)Export(library, "GDALGetRasterCount");
        GeoTransform = (delegate* unmanaged[Cdecl]<nint, double*, int>)Export(library, "GDALGetGeoTransform");
        SpatialRef = (delegate* unmanaged[Cdecl]<nint, nint>)Export(library, "GDALGetSpatialRef");
        AuthorityCode = (delegate* unmanaged[Cdecl]<nint, byte*, byte*>)Export(library, "OSRGetAuthorityCode");
        RasterBand = (delegate* unmanaged[Cdecl]<nint, int, nint>)Export(library, "GDALGetRasterBand");
        BandDataType = (delegate* unmanaged[Cdecl]<nint, int>)Export(library, "GDALGetRasterDataType");
        BlockSize = (delegate* unmanaged[Cdecl]<nint, int*, int*, void>)Export(library, "GDALGetBlockSize");
        MetadataItem = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, byte*>)Export(library, "GDALGetMetadataItem");
        RasterIO = (delegate* unmanaged[Cdecl]<nint, int, int, int, int, int, void*, int, int, int, int, int, int>)Export(library, "GDALRasterIO");
        _versionInfo = (delegate* unmanaged[Cdecl]<byte*, byte*>)Export(library, "GDALVersionInfo");
        Configure(library);
    }

    /// <summary>The library, loaded and configured once. Refuses with <c>NATIVE-GDAL-MISSING</c>.</summary>
    internal static GdalApi Instance => Loaded.Value;

    /// <summary>Version of the library, for example <c>3.6.2</c>; recorded with results.</summary>
    internal string Version
    {
        get
        {
            fixed (byte* request = "RELEASE_NAME\0"u8)
            {
                return Marshal.PtrToStringUTF8((nint)_versionInfo(request)) ?? "unknown";
            }
        }
    }

    /// <summary>Loads the first of <paramref name="candidates"/> that is there.</summary>
    /// <exception cref="RefusalException"><c>NATIVE-GDAL-MISSING</c> when none is.</exception>
    internal static GdalApi Load(IReadOnlyList<string> candidates)
    {
        foreach (var name in candidates)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return new GdalApi(library);
            }
        }

        throw new RefusalException(
            "NATIVE-GDAL-MISSING",
            "Images cannot be read: the GDAL library is not installed.",
            "a shared library named one of: " + string.Join(", ", candidates),
            "none of them could be loaded",
            "Install GDAL, on Debian and Ubuntu with 'apt-get install libgdal32' (or the package of your release), then start again.");
    }

    private static nint Export(nint library, string name) =>
        NativeLibrary.TryGetExport(library, name, out var address)
            ? address
            : throw new RefusalException(
                "NATIVE-GDAL-MISSING",
                $"The installed GDAL library does not have the function {name}.",
                "GDAL 3.4 or later with the JP2OpenJPEG and GTiff drivers built in",
                $"a library without {name}",
                "Install the GDAL of your distribution ('apt-get install libgdal32' on Debian 12).");

    private static void Configure(nint library)
    {
        var setOption = (delegate* unmanaged[Cdecl]<byte*, byte*, void>)Export(library, "CPLSetConfigOption");
        Set(setOption, "GDAL_PAM_ENABLED"u8, "NO"u8);                       // never write .aux.xml beside a delivery
        Set(setOption, "GDAL_DISABLE_READDIR_ON_OPEN"u8, "EMPTY_DIR"u8);    // sidecars are not evidence; and listings are slow
        Set(setOption, "GDAL_NUM_THREADS"u8, "1"u8);                        // bands are the unit of parallel work; errors stay on our thread
        Set(setOption, "GDAL_DRIVER_PATH"u8, "disable"u8);                  // no plugins from the environment
        ((delegate* unmanaged[Cdecl]<long, void>)Export(library, "GDALSetCacheMax64"))(BlockCacheBytes);
        DecoderMemory.Limit();
        ((delegate* unmanaged[Cdecl]<delegate* unmanaged[Cdecl]<int, int, byte*, void>, nint>)Export(library, "CPLSetErrorHandler"))(&OnError);

        // Only the formats that deliveries carry: what is not registered cannot be tricked into opening something.
        ((delegate* unmanaged[Cdecl]<void>)Export(library, "GDALRegister_JP2OpenJPEG"))();
        ((delegate* unmanaged[Cdecl]<void>)Export(library, "GDALRegister_GTiff"))();
    }

    private static void Set(delegate* unmanaged[Cdecl]<byte*, byte*, void> setOption, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        // u8 literals carry a terminating zero behind their last byte.
        fixed (byte* keyPointer = key, valuePointer = value)
        {
            setOption(keyPointer, valuePointer);
        }
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnError(int severity, int number, byte* message) =>
        GdalErrors.Add(severity, number, Marshal.PtrToStringUTF8((nint)message) ?? "");
}
