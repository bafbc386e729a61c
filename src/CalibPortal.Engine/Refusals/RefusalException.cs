namespace CalibPortal.Engine.Refusals;

/// <summary>
/// A known failure: input that cannot be accepted. It is caught at the edge only (run executor, <c>calib</c>'s Main, the
/// portal's error boundary) and turned into a coded message; any other exception is a fault of ours.
/// </summary>
public sealed class RefusalException : Exception
{
    /// <summary>Creates the exception for <paramref name="refusal"/>, keeping the cause where there is one.</summary>
    public RefusalException(Refusal refusal, Exception? cause = null)
        : base($"{refusal.Code}: {refusal.Message}", cause) => Refusal = refusal;

    /// <summary>Creates the exception from the five parts of a <see cref="Refusals.Refusal"/>.</summary>
    public RefusalException(string code, string message, string expected, string found, string remedy, Exception? cause = null)
        : this(new Refusal(code, message, expected, found, remedy), cause)
    {
    }

    /// <summary>The coded reason.</summary>
    public Refusal Refusal { get; }
}
