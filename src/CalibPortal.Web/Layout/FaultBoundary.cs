using System.Diagnostics;
using CalibPortal.Engine.Refusals;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;

namespace CalibPortal.Web.Layout;

/// <summary>The portal's edge (P10): a refusal is shown as what it is, any other exception as a fault with a reference that the log knows too.</summary>
public sealed class FaultBoundary : ErrorBoundaryBase
{
    private string _reference = "";

    /// <summary>Log of faults.</summary>
    [Inject]
    public required ILogger<FaultBoundary> Log { get; init; }

    /// <inheritdoc />
    protected override Task OnErrorAsync(Exception exception)
    {
        if (exception is RefusalException)
        {
            return Task.CompletedTask;
        }

        _reference = Activity.Current?.TraceId.ToHexString() ?? Guid.NewGuid().ToString("N");
        Log.LogError(exception, "Fault {Reference} on a page", _reference);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        if (CurrentException is null)
        {
            builder.AddContent(0, ChildContent);
        }
        else if (CurrentException is RefusalException { Refusal: var refusal })
        {
            builder.OpenComponent<RefusalPanel>(1);
            builder.AddComponentParameter(2, nameof(RefusalPanel.Refusal), refusal);
            builder.AddComponentParameter(3, nameof(RefusalPanel.IsPage), true);
            builder.CloseComponent();
        }
        else
        {
            builder.OpenComponent<FaultPanel>(4);
            builder.AddComponentParameter(5, nameof(FaultPanel.Reference), _reference);
            builder.AddComponentParameter(6, nameof(FaultPanel.OnRetry), EventCallback.Factory.Create(this, Recover));
            builder.CloseComponent();
        }
    }
}
