using CalibPortal.Engine.Refusals;

namespace CalibPortal.Tests.Engine.Sources;

/// <summary>Asserts that something is refused with a code and tells all that a person needs.</summary>
internal static class Refused
{
    public static Refusal With(string code, Action action)
    {
        var refusal = Assert.Throws<RefusalException>(action).Refusal;
        Assert.Equal(code, refusal.Code);
        Assert.All([refusal.Message, refusal.Expected, refusal.Found, refusal.Remedy], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        return refusal;
    }
}
