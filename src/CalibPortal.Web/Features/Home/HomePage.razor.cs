using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Runs;
using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Features.Home;

/// <summary>What a person wants to know first; it changes while it is looked at.</summary>
public sealed partial class HomePage
{
    private HomeBoard? _board;
    private IDisposable? _subscription;

    [Inject]
    public required RunService Runs { get; init; }

    [Inject]
    public required RunFeed Feed { get; init; }

    [Inject]
    public required ProductService Products { get; init; }

    [Inject]
    public required MeasurementService Measurements { get; init; }

    protected override async Task OnInitializedAsync()
    {
        _subscription = Feed.Subscribe(null, change => _ = InvokeAsync(() => OnChangeAsync(change)));
        await LoadAsync();
    }

    private async Task LoadAsync() => _board = await HomeBoard.ReadAsync(Runs, Products, Measurements, Leaving);

    private async Task OnChangeAsync(RunChange change)
    {
        try
        {
            if (_board?.Open.Items.FirstOrDefault(run => run.Id == change.RunId) is { } shown && shown.State == change.State)
            {
                shown.Fraction = change.Fraction;
            }
            else
            {
                await LoadAsync();
            }

            StateHasChanged();
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The page was left while it was read.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }
}
