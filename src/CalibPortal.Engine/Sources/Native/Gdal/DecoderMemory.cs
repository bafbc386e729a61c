using System.Runtime.InteropServices;

namespace CalibPortal.Engine.Sources.Native.Gdal;

/// <summary>
/// Gives the buffers of decoded tiles back to the system. glibc raises the size from which it maps a buffer by itself up to
/// 32 MB as soon as one such buffer is freed; from then on tiles of 4 to 16 MB live in the heap of each thread and stay there, which
/// doubled the peak of an extraction on two threads.
/// </summary>
internal static partial class DecoderMemory
{
    // M_MMAP_THRESHOLD of malloc.h; setting it also ends its growth (mallopt(3)).
    private const int MapThreshold = -3;
    private const int MapThresholdBytes = 1 << 20;

    /// <summary>Fixes the threshold. False where the C library is not glibc: the peak is higher there, the numbers are the same.</summary>
    public static bool Limit()
    {
        if (!OperatingSystem.IsLinux())
        {
            return false;
        }

        try
        {
            return MallOpt(MapThreshold, MapThresholdBytes) == 1;
        }
        catch (EntryPointNotFoundException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int MallOpt(int parameter, int value);
}
