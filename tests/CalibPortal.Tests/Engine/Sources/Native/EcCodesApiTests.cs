using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sources.Native.EcCodes;

namespace CalibPortal.Tests.Engine.Sources.Native;

public class EcCodesApiTests
{
    [Fact]
    public void Load_NoSuchLibrary_IsRefusedWithARemedy()
    {
        var refusal = Assert.Throws<RefusalException>(() => EcCodesApi.Load(["libno-such-eccodes.so.9"])).Refusal;

        Assert.Equal("NATIVE-ECCODES-MISSING", refusal.Code);
        Assert.Contains("libeccodes0", refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_AnotherLibrary_IsRefused() =>

        // The C library is there on every machine and has none of the functions.
        Assert.Equal("NATIVE-ECCODES-MISSING", Assert.Throws<RefusalException>(() => EcCodesApi.Load(["libc.so.6"])).Refusal.Code);

    [Fact]
    public void Version_Loaded_HasThreeNumbers() => Assert.Matches(@"^\d+\.\d+\.\d+$", EcCodesApi.Instance.Version);

    [Fact]
    public void Message_KeyThatIsNotThere_ThrowsWithItsName()
    {
        using var message = new EcCodesMessage(File.ReadAllBytes(SharedData.Path("ecmwf", "aux", "N0204_20170226_T32TNM.AUX_ECMWFT")).AsSpan(0, 270));

        Assert.Equal(9, message.Long("Ni"));
        Assert.Equal("noSuchKey", Assert.Throws<EcCodesException>(() => message.Long("noSuchKey")).Key);
        Assert.Equal("values", Assert.Throws<EcCodesException>(() => message.Doubles("values", 80)).Key);
    }
}
