using Bunit;
using CalibPortal.Engine.Refusals;
using CalibPortal.Web.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CalibPortal.Web.Tests.Layout;

public sealed class FaultBoundaryTests : PageContext
{
    [Fact]
    public void Refusal_OfAPage_IsShownAsWhatItIs()
    {
        var text = Boundary(new RefusalException("RUN-UNKNOWN", "There is no run.", "an id", "RUN-9", "Look at the list.")).Find("[role=alert]").TextContent;

        Assert.Contains("RUN-UNKNOWN", text, StringComparison.Ordinal);
        Assert.Contains("Look at the list.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_OfThePortal_ShowsAReferenceAndNoInnards()
    {
        var text = Boundary(new InvalidOperationException("secret path /etc/x")).Find("[role=alert]").TextContent;

        Assert.Matches("[0-9a-f]{32}", text);
        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
    }

    private IRenderedComponent<FaultBoundary> Boundary(Exception exception) =>
        Render<FaultBoundary>(parameters => parameters.AddChildContent<Faulty>(faulty => faulty.Add(component => component.Exception, exception)));

    /// <summary>Throws while it is rendered.</summary>
    private sealed class Faulty : ComponentBase
    {
        [Parameter]
        public Exception? Exception { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) => throw Exception!;
    }
}
