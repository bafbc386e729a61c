using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using CalibPortal.Science.Geometry;

namespace CalibPortal.Engine.Sources.Native.Gdal;

/// <summary>
/// A raster file, open for window reads. Only the tiles under a window are decoded. One instance serves one thread at a
/// time (a GDAL dataset is not safe for more); several instances may work in parallel.
/// </summary>
public sealed unsafe class GdalDataset : IDisposable
{
    /// <summary>JPEG 2000 through OpenJPEG.</summary>
    public const string Jpeg2000 = "JP2OpenJPEG";

    /// <summary>TIFF and GeoTIFF.</summary>
    public const string Tiff = "GTiff";

    private const uint OpenRasterVerbose = 0x02 | 0x40;
    private const int TypeByte = 1;
    private const int TypeUInt16 = 2;
    private readonly GdalApi _api;
    private nint _handle;

    private GdalDataset(GdalApi api, nint handle, string path)
    {
        _api = api;
        _handle = handle;
        Path = path;
        Columns = api.RasterXSize(handle);
        Rows = api.RasterYSize(handle);
        BandCount = api.RasterCount(handle);
    }

    /// <summary>Version of the GDAL library.</summary>
    public static string LibraryVersion => GdalApi.Instance.Version;

    /// <summary>Path in GDAL's notation, also for messages.</summary>
    public string Path { get; }

    /// <summary>Width, pixels.</summary>
    public int Columns { get; }

    /// <summary>Height, pixels.</summary>
    public int Rows { get; }

    /// <summary>Number of bands.</summary>
    public int BandCount { get; }

    /// <summary>Opens a file with the drivers named, and no other.</summary>
    /// <param name="path">File path, or a path into a ZIP in GDAL's notation.</param>
    /// <param name="drivers">Drivers that may try, <see cref="Jpeg2000"/> or <see cref="Tiff"/>.</param>
    /// <exception cref="GdalException">The file is not what one of the drivers reads.</exception>
    /// <exception cref="Refusals.RefusalException"><c>NATIVE-GDAL-MISSING</c>.</exception>
    public static GdalDataset Open(string path, params IReadOnlyList<string> drivers)
    {
        var api = GdalApi.Instance;
        using var errors = GdalErrors.Open();
        var names = drivers.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            var list = stackalloc byte*[names.Length + 1];
            for (var i = 0; i < names.Length; i++)
            {
                list[i] = (byte*)names[i];
            }

            list[names.Length] = null;
            fixed (byte* utf8 = Encoding.UTF8.GetBytes(path + '\0'))
            {
                var handle = api.OpenEx(utf8, OpenRasterVerbose, list, null, null);
                return handle == 0
                    ? throw new GdalException($"{path} cannot be opened as {string.Join(" or ", drivers)}: {errors.Text}")
                    : new GdalDataset(api, handle, path);
            }
        }
        finally
        {
            foreach (var name in names)
            {
                Marshal.FreeCoTaskMem(name);
            }
        }
    }

    /// <summary>Position of the outer corner and the pixel step, metres; null when the file carries none or is not north-up.</summary>
    public GdalGeoTransform? GeoTransform
    {
        get
        {
            var values = stackalloc double[6];
            return _api.GeoTransform(Handle, values) == 0 && values[2] == 0 && values[4] == 0
                ? new GdalGeoTransform(values[0], values[3], values[1], values[5])
                : null;
        }
    }

    /// <summary>EPSG code of the file's coordinate system; null when it names none.</summary>
    public int? Epsg
    {
        get
        {
            using var errors = GdalErrors.Open();
            var reference = _api.SpatialRef(Handle);
            var code = reference == 0 ? null : Marshal.PtrToStringUTF8((nint)_api.AuthorityCode(reference, null));
            return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var epsg) ? epsg : null;
        }
    }

    /// <summary>Facts of a band, counted from 1.</summary>
    public GdalBandInfo Band(int band)
    {
        var handle = BandHandle(band);
        int width, height;
        _api.BlockSize(handle, &width, &height);
        string? bits;
        fixed (byte* item = "NBITS\0"u8, domain = "IMAGE_STRUCTURE\0"u8)
        {
            bits = Marshal.PtrToStringUTF8((nint)_api.MetadataItem(handle, item, domain));
        }

        var type = _api.BandDataType(handle);
        var stored = type switch { TypeByte => 8, TypeUInt16 => 16, _ => 0 };
        return new(width, height, stored, int.TryParse(bits, NumberStyles.None, CultureInfo.InvariantCulture, out var used) ? used : stored);
    }

    /// <summary>Reads a window of a band into <paramref name="buffer"/>, row by row.</summary>
    /// <param name="band">Band, from 1; its type must be unsigned with 8 or 16 bits.</param>
    /// <param name="window">Window inside the raster.</param>
    /// <param name="buffer">At least rows x columns elements.</param>
    /// <exception cref="ArgumentException">The window is empty or not inside the raster, or the buffer is too small.</exception>
    /// <exception cref="GdalException">A tile cannot be decoded, or the band's type would not fit without loss.</exception>
    public void ReadWindow(int band, PixelWindow window, Span<ushort> buffer)
    {
        fixed (ushort* pixels = buffer)
        {
            Read(band, window, pixels, buffer.Length, TypeUInt16, 16);
        }
    }

    /// <summary>As the other overload, for bands of 8 bits.</summary>
    public void ReadWindow(int band, PixelWindow window, Span<byte> buffer)
    {
        fixed (byte* pixels = buffer)
        {
            Read(band, window, pixels, buffer.Length, TypeByte, 8);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_handle != 0)
        {
            _api.Close(_handle);
            _handle = 0;
        }
    }

    private nint Handle => _handle != 0 ? _handle : throw new ObjectDisposedException(nameof(GdalDataset));

    private nint BandHandle(int band) =>
        band >= 1 && band <= BandCount ? _api.RasterBand(Handle, band) : throw new ArgumentOutOfRangeException(nameof(band), band, $"{Path} has {BandCount} bands.");

    private void Read(int band, PixelWindow window, void* pixels, int length, int type, int bits)
    {
        var handle = BandHandle(band);
        if (window.Rows < 1 || window.Columns < 1 || window.Row < 0 || window.Column < 0 || window.Rows > Rows - window.Row || window.Columns > Columns - window.Column)
        {
            throw new ArgumentException($"Window {window} is not inside the {Rows} x {Columns} pixels of {Path}.", nameof(window));
        }

        if (length < (long)window.Rows * window.Columns)
        {
            throw new ArgumentException($"The buffer has {length} elements, window {window} needs {(long)window.Rows * window.Columns}.");
        }

        var info = Band(band);
        if (info.StoredBits == 0 || info.StoredBits > bits)
        {
            // GDAL would clamp to the buffer's type without a word.
            throw new GdalException($"Band {band} of {Path} is not an unsigned type of at most {bits} bits.");
        }

        using var errors = GdalErrors.Open();
        var code = _api.RasterIO(handle, 0, window.Column, window.Row, window.Columns, window.Rows, pixels, window.Columns, window.Rows, type, 0, 0);
        if (code != 0 || errors.Failed)
        {
            throw new GdalException($"Band {band} of {Path} cannot be decoded at {window}: {errors.Text}");
        }
    }
}

/// <summary>Outer corner of the upper-left pixel and steps, metres; <paramref name="StepYM"/> is negative for north-up.</summary>
public readonly record struct GdalGeoTransform(double UlxM, double UlyM, double StepXM, double StepYM);

/// <summary>Facts of a band: tile size in pixels, bits of the pixel type (0 when it is not an unsigned integer of 8 or 16), bits that the codestream uses.</summary>
public readonly record struct GdalBandInfo(int BlockColumns, int BlockRows, int StoredBits, int UsedBits);
