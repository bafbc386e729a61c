namespace CalibPortal.Engine.Sources.Native.EcCodes;

/// <summary>ecCodes could not give a key of a message, or could not take the message at all.</summary>
internal sealed class EcCodesException(string key, string error) : Exception($"ecCodes: {key}: {error}")
{
    /// <summary>Key that was asked for; <c>message</c> for the message itself.</summary>
    public string Key { get; } = key;
}
