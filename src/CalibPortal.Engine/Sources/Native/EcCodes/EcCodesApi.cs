using System.Globalization;
using System.Runtime.InteropServices;
using CalibPortal.Engine.Refusals;

namespace CalibPortal.Engine.Sources.Native.EcCodes;

/// <summary>
/// The few ecCodes functions the engine calls. Exports are looked up by hand, not through an import resolver: an assembly
/// may have only one resolver and other native readers live here too.
/// </summary>
internal sealed unsafe class EcCodesApi
{
    /// <summary>Sonames from the one the engine was tried with (Debian 12, ecCodes 2.28) on.</summary>
    internal static readonly IReadOnlyList<string> Candidates = ["libeccodes.so.0", "libeccodes.so"];

    private static readonly Lazy<EcCodesApi> Loaded = new(() => Load(Candidates));

    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint> NewFromMessageCopy;
    internal readonly delegate* unmanaged[Cdecl]<nint, int> Delete;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, nint*, int> GetLong;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, double*, int> GetDouble;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, byte*, nuint*, int> GetString;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int> GetSize;
    internal readonly delegate* unmanaged[Cdecl]<nint, byte*, double*, nuint*, int> GetDoubleArray;
    private readonly delegate* unmanaged[Cdecl]<int, byte*> _errorMessage;
    private readonly delegate* unmanaged[Cdecl]<nint> _apiVersion;

    private EcCodesApi(nint library)
    {
        NewFromMessageCopy = (delegate* unmanaged[Cdecl]<nint, byte*, nuint, nint>)Export(library, "codes_handle_new_from_message_copy");
        Delete = (delegate* unmanaged[Cdecl]<nint, int>)Export(library, "codes_handle_delete");
        GetLong = (delegate* unmanaged[Cdecl]<nint, byte*, nint*, int>)Export(library, "codes_get_long");
        GetDouble = (delegate* unmanaged[Cdecl]<nint, byte*, double*, int>)Export(library, "codes_get_double");
        GetString = (delegate* unmanaged[Cdecl]<nint, byte*, byte*, nuint*, int>)Export(library, "codes_get_string");
        GetSize = (delegate* unmanaged[Cdecl]<nint, byte*, nuint*, int>)Export(library, "codes_get_size");
        GetDoubleArray = (delegate* unmanaged[Cdecl]<nint, byte*, double*, nuint*, int>)Export(library, "codes_get_double_array");
        _errorMessage = (delegate* unmanaged[Cdecl]<int, byte*>)Export(library, "codes_get_error_message");
        _apiVersion = (delegate* unmanaged[Cdecl]<nint>)Export(library, "codes_get_api_version");
    }

    /// <summary>The library, loaded once. Refuses with <c>NATIVE-ECCODES-MISSING</c>.</summary>
    internal static EcCodesApi Instance => Loaded.Value;

    /// <summary>ecCodes keeps tables that it fills on first use, and not every distribution builds it for threads: one call at a time.</summary>
    internal Lock Gate { get; } = new();

    /// <summary>Version of the library, for example <c>2.28.0</c>; recorded with results.</summary>
    internal string Version
    {
        get
        {
            var number = (int)_apiVersion();
            return string.Create(CultureInfo.InvariantCulture, $"{number / 10000}.{number / 100 % 100}.{number % 100}");
        }
    }

    /// <summary>Loads the first of <paramref name="candidates"/> that is there.</summary>
    /// <exception cref="RefusalException"><c>NATIVE-ECCODES-MISSING</c> when none is.</exception>
    internal static EcCodesApi Load(IReadOnlyList<string> candidates)
    {
        foreach (var name in candidates)
        {
            if (NativeLibrary.TryLoad(name, out var library))
            {
                return new EcCodesApi(library);
            }
        }

        throw new RefusalException(
            "NATIVE-ECCODES-MISSING",
            "Meteorological fields cannot be read: the ecCodes library is not installed.",
            "a shared library named one of: " + string.Join(", ", candidates),
            "none of them could be loaded",
            "Install ecCodes, on Debian and Ubuntu with 'apt-get install libeccodes0', then start again.");
    }

    /// <summary>Text of an error number.</summary>
    internal string ErrorText(int error) => Marshal.PtrToStringUTF8((nint)_errorMessage(error)) ?? string.Create(CultureInfo.InvariantCulture, $"error {error}");

    private static nint Export(nint library, string name) =>
        NativeLibrary.TryGetExport(library, name, out var address)
            ? address
            : throw new RefusalException(
                "NATIVE-ECCODES-MISSING",
                $"The installed ecCodes library does not have the function {name}.",
                "ecCodes 2.20 or later",
                $"a library without {name}",
                "Install the ecCodes of your distribution ('apt-get install libeccodes0' on Debian 12).");
}
