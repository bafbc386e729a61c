namespace CalibPortal.Engine.People;

/// <summary>Who does something. Every change in the engine takes one; the host decides who it is (one local person today, signed-in people with accounts).</summary>
public sealed record Actor(string Id, string Name)
{
    /// <summary>The person of the local single-user mode.</summary>
    public static Actor Local { get; } = new("local", "Local user");

    /// <summary>The engine itself: recovery, demo data.</summary>
    public static Actor System { get; } = new("system", "CalibPortal");
}
