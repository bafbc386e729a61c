namespace CalibPortal.Web.Tests.EndToEnd;

/// <summary>Tests in a browser share one portal and take turns.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserCollection : ICollectionFixture<BrowserPortal>
{
    public const string Name = "browser";
}
