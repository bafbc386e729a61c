using System.Globalization;
using CalibPortal.Engine;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Features.Runs.Detail;

/// <summary>One run: what was asked, what happens, what came out, what was refused, what fell back, where it comes from.</summary>
public sealed partial class RunPage
{
    private RunRecord? _run;
    private RunChange? _change;
    private RunOutcome? _outcome;
    private int? _queuePosition;
    private long _lastLogId;
    private int _loadedId;
    private IDisposable? _subscription;

    [Inject]
    public required RunService Runs { get; init; }

    [Inject]
    public required StepCatalog Steps { get; init; }

    [Inject]
    public required RunFeed Feed { get; init; }

    /// <summary>Public id, <c>RUN-12</c>.</summary>
    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private bool IsOpen => _run?.State is RunState.Queued or RunState.Running;

    // While a run goes on, its log is what there is to see.
    private string OpenTab => Tab ?? (IsOpen ? "log" : "results");

    private IReadOnlyList<(string Key, string Title)> Tabs =>
    [
        ("results", "Results"), ("figures", Counted("Figures", _outcome?.Figures.Count)), ("log", "Log"), ("parameters", "Parameters"),
        ("files", Counted("Files", _outcome?.Files.Count)), ("provenance", "Provenance"),
    ];

    protected override async Task OnParametersSetAsync()
    {
        var id = RunId(Id);
        if (id == _loadedId)
        {
            return;
        }

        _loadedId = id;
        _subscription?.Dispose();
        _change = null;
        _outcome = null;
        _lastLogId = 0;
        // Subscribed before the first read: what happens in between is not missed.
        _subscription = Feed.Subscribe(id, change => _ = InvokeAsync(() => OnChangeAsync(change)));
        await LoadAsync(id);
    }

    /// <summary>Number of a public id; refuses with <c>RUN-UNKNOWN</c>.</summary>
    internal static int RunId(string text) => PublicId.TryParse(text, PublicId.Run, out var id)
        ? id
        : throw new RefusalException("RUN-UNKNOWN", $"'{text}' is not the id of a run.", "an id such as RUN-12", text, "Open the run from the list of runs.");

    private async Task LoadAsync(int id)
    {
        _run = await Runs.GetAsync(id, Leaving);
        _queuePosition = await Runs.QueuePositionAsync(id, Leaving);
        _outcome = IsOpen ? null : await RunOutcome.ReadAsync(Runs, Steps, _run, Leaving);
    }

    private async Task OnChangeAsync(RunChange change)
    {
        try
        {
            if (change.RunId != _loadedId)
            {
                return;
            }

            _change = change;
            _lastLogId = change.LastLogId;
            if (_run is null || _run.State != change.State || _run.State == RunState.Queued)
            {
                await LoadAsync(change.RunId);
            }

            StateHasChanged();
        }
        catch (OperationCanceledException) when (Leaving.IsCancellationRequested)
        {
            // The page was left while the run was read.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private Task CancelAsync() => AttemptAsync(async () =>
    {
        await Runs.CancelAsync(_loadedId, await ActorAsync(), Leaving);
        await LoadAsync(_loadedId);
    });

    private Task RetryAsync() => AttemptAsync(async () =>
    {
        var copy = await Runs.RetryAsync(_loadedId, await ActorAsync(), Leaving);
        Navigation.NavigateTo(PortalLinks.Run(copy.Id));
    });

    private static string Counted(string text, int? count) => count is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{text} ({count})") : text;

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }
}
