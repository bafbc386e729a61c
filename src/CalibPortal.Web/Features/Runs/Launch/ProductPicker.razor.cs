using CalibPortal.Engine;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Products;
using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Features.Runs.Launch;

/// <summary>Chooses products of the catalogue by their public ids.</summary>
public sealed partial class ProductPicker
{
    private const int Rows = 40;

    private readonly CancellationTokenSource _leaving = new();
    private Page<ProductRecord> _found = new([], 0);
    private string? _text;
    private bool _overSite = true;
    private int _questions;
    private bool _loaded;
    private string? _loadedSite;

    /// <summary>Name of the field, for screen readers.</summary>
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>Id of the element.</summary>
    [Parameter, EditorRequired]
    public required string InputId { get; set; }

    /// <summary>Where products are read.</summary>
    [Parameter, EditorRequired]
    public required PickSources Sources { get; set; }

    /// <summary>Kind of product to offer; null for every kind.</summary>
    [Parameter]
    public string? Kind { get; set; }

    /// <summary>Site of the run, to offer only products over it.</summary>
    [Parameter]
    public string? SiteId { get; set; }

    /// <summary>True when several may be chosen.</summary>
    [Parameter]
    public bool Many { get; set; }

    /// <summary>Chosen ids, or paths taken over from a run outside the portal.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Chosen { get; set; }

    /// <summary>Raised with the new choice.</summary>
    [Parameter]
    public EventCallback<IReadOnlyList<string>> ChosenChanged { get; set; }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (!_loaded || _loadedSite != SiteId)
        {
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        _loadedSite = SiteId;
        var isReference = Kind == "radcalnet";
        var question = ++_questions;
        var found = await Sources.FindProducts(
            new ProductQuery
            {
                // A RadCalNet file tells its site in its name; a delivery tells it by its footprint.
                Search = string.IsNullOrWhiteSpace(_text) ? isReference ? SiteId : null : _text,
                Kind = Kind,
                SiteId = !isReference && _overSite ? SiteId : null,
                Sort = "sensed",
                Take = Rows,
            },
            _leaving.Token);
        if (question == _questions)
        {
            // Answers to what was typed before are late, not wrong: only the last one is shown.
            _found = found with { Items = [.. found.Items.OrderByDescending(product => Chosen.Contains(PublicId.Format(PublicId.Product, product.Id)))] };
            _loaded = true;
        }
    }

    private Task FilterAsync(ChangeEventArgs args)
    {
        _text = (string?)args.Value;
        return LoadAsync();
    }

    private Task ToggleOverSiteAsync()
    {
        _overSite = !_overSite;
        return LoadAsync();
    }

    private Task ToggleAsync(string id) => ChosenChanged.InvokeAsync(
        Chosen.Contains(id) ? [.. Chosen.Where(other => other != id)] : Many ? [.. Chosen, id] : [id]);

    /// <inheritdoc />
    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }
}
