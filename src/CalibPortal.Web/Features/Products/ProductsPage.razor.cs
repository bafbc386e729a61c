using CalibPortal.Engine;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CalibPortal.Web.Features.Products;

/// <summary>The catalogue of deliveries.</summary>
public sealed partial class ProductsPage
{
    private Page<ProductRecord>? _page;
    private IReadOnlyList<Site> _sites = [];
    private ProductFacets _facets = new([], [], []);
    private string? _loadedFor;
    private bool _uploading;

    [Inject]
    public required ProductService Products { get; init; }

    [Inject]
    public required SiteService Sites { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    [SupplyParameterFromQuery(Name = "kind")]
    public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    public string? Platform { get; set; }

    [SupplyParameterFromQuery(Name = "baseline")]
    public string? Baseline { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    public string? SiteId { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "preferred")]
    public bool? Preferred { get; set; }

    [SupplyParameterFromQuery(Name = "sel")]
    public string? SelectedText { get; set; }

    private HashSet<string> Selected => [.. (SelectedText ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private ProductFilter CurrentFilter => new(Text, Kind, Platform, Baseline, SiteId, From, To, Preferred, Sort, Direction);

    private string CsvAddress => $"/api/products.csv{new Uri(Navigation.Uri).Query}";

    protected override async Task OnInitializedAsync() => _sites = await Sites.ListAsync(Leaving);

    protected override async Task OnParametersSetAsync()
    {
        var key = $"{CurrentFilter}|{Skip}|{Take}";
        if (key != _loadedFor)
        {
            _loadedFor = key;
            await LoadAsync();
        }
    }

    private async Task LoadAsync()
    {
        _page = await Products.ListAsync(CurrentFilter.ToQuery() with { Skip = Skip, Take = Take }, Leaving);
        _facets = await Products.FacetsAsync(Leaving);
    }

    private async Task RegisterAsync()
    {
        var dialog = await Dialogs.ShowAsync<RegisterDialog>("Register a folder", PortalDialogs.Wide);
        await dialog.Result;
        await LoadAsync();
    }

    private async Task RemoveSelectedAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            "Remove from the catalogue",
            $"{string.Join(", ", Selected)}: files that were registered in place stay where they are, uploaded files are deleted. Products that results rest on are kept.",
            yesText: "Remove", cancelText: "Keep");
        if (sure != true)
        {
            return;
        }

        await AttemptAsync(async () =>
        {
            var actor = await ActorAsync();
            foreach (var text in Selected)
            {
                if (PublicId.TryParse(text, PublicId.Product, out var id))
                {
                    await Products.RemoveAsync(id, actor, Leaving);
                }
            }
        });
        await LoadAsync();
        Keep(true, ("sel", null));
    }
}
