using CalibPortal.Engine;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace CalibPortal.Web.Features.Products.Detail;

/// <summary>One product: what it is, how its counts become reflectance, where it lies, what was measured with it.</summary>
public sealed partial class ProductPage
{
    private ProductRecord? _product;
    private IReadOnlyList<ProductRecord> _deliveries = [];
    private IReadOnlyList<Site> _sites = [];
    private Page<MeasurementRecord> _measurements = new([], 0);
    private string? _loadedFor;

    [Inject]
    public required ProductService Products { get; init; }

    [Inject]
    public required SiteService Sites { get; init; }

    [Inject]
    public required MeasurementService Measurements { get; init; }

    [Inject]
    public required IDialogService Dialogs { get; init; }

    /// <summary>Public id, <c>PRD-3</c>.</summary>
    [Parameter]
    public required string Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    public string? Tab { get; set; }

    private string OpenTab => Tab ?? "overview";

    private IReadOnlyList<(string Key, string Title)> Tabs =>
    [
        ("overview", "Overview"), ("passport", "Radiometric passport"), ("scenes", "Scenes and inspection"),
        ("measurements", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Measurements ({_measurements.Total})")),
    ];

    private string SiteQuery => FootprintFigure.SitesIn(_product!, _sites) is { Count: 1 } sites ? $"&site={sites[0].Id}"
        : _product!.Kind == "radcalnet" && _sites.FirstOrDefault(site => _product.Platform?.StartsWith(site.Id, StringComparison.OrdinalIgnoreCase) == true) is { } named ? $"&site={named.Id}"
        : "";

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedFor == Id)
        {
            return;
        }

        _loadedFor = Id;
        var id = PublicId.TryParse(Id, PublicId.Product, out var number)
            ? number
            : throw new RefusalException("PRODUCT-UNKNOWN", $"'{Id}' is not the id of a product.", "an id such as PRD-3", Id, "Open the product from the list of products.");
        var product = await Products.GetAsync(id, Leaving);
        _deliveries = await Products.SameAcquisitionAsync(id, Leaving);
        _sites = await Sites.ListAsync(Leaving);
        _measurements = await Measurements.ListAsync(new MeasurementQuery { ProductId = id, Take = 200, Sort = "band" }, Leaving);
        _product = product;
    }

    private async Task RemoveAsync()
    {
        var sure = await Dialogs.ShowMessageBoxAsync(
            $"Remove {Id} from the catalogue",
            _product!.Origin == ProductOrigin.Uploaded ? "The uploaded file is deleted from the server." : "The files stay where they are.",
            yesText: "Remove", cancelText: "Keep");
        if (sure == true && await AttemptAsync(async () => await Products.RemoveAsync(_product.Id, await ActorAsync(), Leaving)))
        {
            Navigation.NavigateTo("/products");
        }
    }
}
