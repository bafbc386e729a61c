using CalibPortal.Engine;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Runs;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Features.Runs;

/// <summary>All runs; what changes while the page is open changes on it.</summary>
public sealed partial class RunsPage
{
    private Page<RunRecord>? _page;
    private string? _loadedFor;
    private IDisposable? _subscription;

    [Inject]
    public required RunService Runs { get; init; }

    [Inject]
    public required StepCatalog Offered { get; init; }

    [Inject]
    public required RunFeed Feed { get; init; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? StepId { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    public string? StateText { get; set; }

    [SupplyParameterFromQuery(Name = "sel")]
    public string? SelectedText { get; set; }

    private IReadOnlyList<RunState> States => RunStates.Read(StateText);

    private HashSet<string> Selected => [.. (SelectedText ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private RunQuery Query => new()
    {
        Search = Text,
        StepId = string.IsNullOrEmpty(StepId) ? null : StepId,
        States = States,
        Sort = Sort ?? "id",
        Descending = Descending(usual: true),
        Skip = Skip,
        Take = Take,
    };

    private string CsvAddress => $"/api/runs.csv{new Uri(Navigation.Uri).Query}";

    protected override void OnInitialized() => _subscription = Feed.Subscribe(null, change => _ = InvokeAsync(() => OnChangeAsync(change)));

    protected override async Task OnParametersSetAsync()
    {
        var key = string.Join('|', Text, StepId, StateText, Sort, Direction, PageNumber, RowsPerPage);
        if (key != _loadedFor)
        {
            _loadedFor = key;
            await LoadAsync();
        }
    }

    private async Task LoadAsync() => _page = await Runs.ListAsync(Query, Leaving);

    private async Task OnChangeAsync(RunChange change)
    {
        try
        {
            if (_page?.Items.FirstOrDefault(run => run.Id == change.RunId) is { } shown && shown.State == change.State)
            {
                // Progress of a row that is on the page needs no query.
                shown.Stage = change.Stage;
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
            // The page was left while its list was read.
        }
        catch (Exception exception)
        {
            await DispatchExceptionAsync(exception);
        }
    }

    private void ToggleState(RunState state)
    {
        var states = States.Contains(state) ? States.Where(other => other != state) : States.Append(state);
        Filter("state", RunStates.Write(states));
    }

    private Task CancelSelectedAsync() => ForSelectedAsync((id, actor) => Runs.CancelAsync(id, actor, Leaving));

    private Task RetrySelectedAsync() => ForSelectedAsync((id, actor) => Runs.RetryAsync(id, actor, Leaving));

    private async Task ForSelectedAsync(Func<int, Actor, Task> action)
    {
        await AttemptAsync(async () =>
        {
            var actor = await ActorAsync();
            foreach (var text in Selected)
            {
                if (PublicId.TryParse(text, PublicId.Run, out var id))
                {
                    await action(id, actor);
                }
            }
        });
        await LoadAsync();
        Keep(true, ("sel", null));
    }

    private static string Took(RunRecord run) => run is { StartedAt: { } started, FinishedAt: { } finished } ? Printed.Duration(finished - started) : "";

    private static string? About(RunRecord run) => run.Reason ?? (run.State is RunState.Queued or RunState.Running ? run.Stage : null);

    protected override void Dispose(bool disposing)
    {
        _subscription?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Orders public ids by their number.</summary>
    private sealed class IdOrder : IComparer<string>
    {
        public static IdOrder Instance { get; } = new();

        public int Compare(string? x, string? y) => Number(x).CompareTo(Number(y));

        private static int Number(string? text) => PublicId.TryParse(text, PublicId.Run, out var id) ? id : 0;
    }
}
