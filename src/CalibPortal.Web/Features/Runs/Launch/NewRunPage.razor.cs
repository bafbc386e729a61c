using System.Text.Json;
using System.Text.Json.Nodes;
using CalibPortal.Engine;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Runs;
using CalibPortal.Engine.Sites;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace CalibPortal.Web.Features.Runs.Launch;

/// <summary>Fills in the parameters of a step and starts it. <c>?from=RUN-12</c> takes over parameters; <c>?product=PRD-3&amp;site=GONA</c> fills in.</summary>
public sealed partial class NewRunPage
{
    private LaunchDraft? _draft;
    private PickSources? _sources;
    private LaunchPlan _plan = new("", [], [], []);
    private RunRecord? _last;
    private IReadOnlyList<string> _leftOut = [];
    private string? _origin;
    private string? _title;
    private string? _loadedFor;
    private bool _restored;
    private bool _tried;
    private bool _starting;
    private int _ahead;
    private BrowserModule? _module;

    [Inject]
    public required RunService Runs { get; init; }

    [Inject]
    public required StepCatalog Offered { get; init; }

    [Inject]
    public required ProductService Products { get; init; }

    [Inject]
    public required SiteService Sites { get; init; }

    [Inject]
    public required IJSRuntime Js { get; init; }

    [SupplyParameterFromQuery(Name = "step")]
    public string? StepId { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    public string[]? ProductIds { get; set; }

    [SupplyParameterFromQuery(Name = "reference")]
    public string[]? ReferenceIds { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    public string? SiteId { get; set; }

    private BrowserModule Drafts => _module ??= new BrowserModule(Js, "./Features/Runs/Launch/NewRunPage.razor.js");

    private string DraftKey => $"new-run:{_draft?.Step.Id}";

    protected override async Task OnParametersSetAsync()
    {
        var address = Navigation.Uri;
        if (_loadedFor == address || Offered.Steps.Count == 0)
        {
            return;
        }

        _loadedFor = address;
        _sources ??= new PickSources(await Sites.ListAsync(Leaving), Products.ListAsync);
        _ahead = (await Runs.ListAsync(new RunQuery { States = [RunState.Queued, RunState.Running], Take = 1 }, Leaving)).Total;
        if (From is { } from)
        {
            await UseRunAsync(await Runs.GetAsync(PublicId.TryParse(from, PublicId.Run, out var id) ? id : throw UnknownRun(from), Leaving));
            return;
        }

        await BeginAsync(StepId is null ? Offered.Steps[0] : Offered.Get(StepId));
        await RestoreAsync();
        Prefill();
        await PlanAsync();
    }

    private void Choose(Step step) => Navigation.NavigateTo(AddressWith(("step", step.Id), ("from", null)));

    private async Task BeginAsync(Step step)
    {
        _draft = LaunchDraft.Create(step);
        _origin = null;
        _leftOut = [];
        _restored = false;
        _tried = false;
        _last = (await Runs.ListAsync(new RunQuery { StepId = step.Id, Take = 1 }, Leaving)).Items.FirstOrDefault();
    }

    private async Task UseRunAsync(RunRecord run)
    {
        await BeginAsync(Offered.Get(run.StepId));
        _origin = PublicId.Format(PublicId.Run, run.Id);
        _leftOut = _draft!.Take(JsonNode.Parse(run.ParametersJson) as JsonObject ?? []);
        await ChangedAsync();
    }

    private async Task UseDefaultsAsync()
    {
        await BeginAsync(_draft!.Step);
        await ForgetAsync();
        Prefill();
        await PlanAsync();
    }

    private void Prefill()
    {
        Fill(ParameterKind.Site, null, SiteId is null ? [] : [SiteId]);
        Fill(ParameterKind.Product, "radcalnet", ReferenceIds ?? []);
        Fill(ParameterKind.Product, "sentinel2-l1c", ProductIds ?? []);
    }

    private void Fill(ParameterKind kind, string? productKind, IReadOnlyList<string> texts)
    {
        if (texts.Count > 0 && _draft!.Fields.FirstOrDefault(field => field.Kind == kind && (productKind is null || field.ProductKind is null || field.ProductKind == productKind)) is { } field)
        {
            _draft.SetTexts(field, texts);
        }
    }

    private async Task ChangedAsync()
    {
        await PlanAsync();
        await Drafts.RunAsync("keep", DraftKey, _draft!.ToJson());
    }

    private async Task PlanAsync()
    {
        var chosen = new List<ProductRecord>();
        foreach (var text in _draft!.TextsOf(ParameterKind.Product))
        {
            if (PublicId.TryParse(text, PublicId.Product, out var id))
            {
                try
                {
                    chosen.Add(await Products.GetAsync(id, Leaving));
                }
                catch (RefusalException exception)
                {
                    // The form stays usable; the start would refuse the same.
                    Refusal = exception.Refusal;
                }
            }
        }

        _plan = LaunchPlan.Of(_draft, _sources!.Sites, chosen);
    }

    private async Task StartAsync()
    {
        _tried = true;
        if (_starting || _plan.Missing.Count > 0)
        {
            return;
        }

        _starting = true;
        var started = await AttemptAsync(async () =>
        {
            var run = await Runs.StartAsync(_draft!.Step.Id, _draft.ToElement(), string.IsNullOrWhiteSpace(_title) ? _plan.Title : _title.Trim(), await ActorAsync(), Leaving);
            await ForgetAsync();
            Navigation.NavigateTo(PortalLinks.Run(run.Id));
        });
        _starting = started;
    }

    private async Task RestoreAsync()
    {
        if (ProductIds is null && ReferenceIds is null && SiteId is null
            && await Drafts.AskAsync<string?>("kept", DraftKey) is { Length: > 0 } json && json != _draft!.ToJson())
        {
            _draft.Take(JsonSerializer.Deserialize<JsonObject>(json) ?? []);
            _restored = true;
        }
    }

    private Task ForgetAsync() => Drafts.RunAsync("forget", DraftKey);

    private static RefusalException UnknownRun(string text) =>
        new("RUN-UNKNOWN", $"'{text}' is not the id of a run.", "an id such as RUN-12", text, "Open the run from the list of runs and clone it there.");

    public async ValueTask DisposeAsync()
    {
        Dispose();
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }
}
