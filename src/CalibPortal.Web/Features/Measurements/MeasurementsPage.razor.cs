using CalibPortal.Engine.Figures;
using CalibPortal.Engine.Measurements;
using CalibPortal.Engine.Paging;
using Microsoft.AspNetCore.Components;

namespace CalibPortal.Web.Features.Measurements;

/// <summary>The measurement base as time series, with its records beside.</summary>
public sealed partial class MeasurementsPage
{
    private const int MaxSeries = 13;

    private Page<MeasurementRecord>? _page;
    private MeasurementFacets _facets = new([], [], [], []);
    private Figure? _figure;
    private string? _loadedFor;
    private string? _drawnFor;

    [Inject]
    public required MeasurementService Measurements { get; init; }

    [SupplyParameterFromQuery(Name = "quantity")]
    public string? QuantityText { get; set; }

    [SupplyParameterFromQuery(Name = "site")]
    public string? SiteText { get; set; }

    [SupplyParameterFromQuery(Name = "band")]
    public string? BandText { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    public string? PlatformText { get; set; }

    [SupplyParameterFromQuery(Name = "run")]
    public string? RunText { get; set; }

    [SupplyParameterFromQuery(Name = "product")]
    public string? ProductText { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    public string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    public string? To { get; set; }

    [SupplyParameterFromQuery(Name = "superseded")]
    public bool? Superseded { get; set; }

    private MeasurementFilter CurrentFilter => new(QuantityText, SiteText, BandText, PlatformText, RunText, ProductText, From, To, Superseded, Sort, Direction);

    private string CsvAddress => $"/api/measurements.csv{new Uri(Navigation.Uri).Query}";

    protected override async Task OnInitializedAsync() => _facets = await Measurements.FacetsAsync(Leaving);

    protected override async Task OnParametersSetAsync()
    {
        var drawing = CurrentFilter.ToString();
        var key = $"{drawing}|{Skip}|{Take}";
        if (key == _loadedFor)
        {
            return;
        }

        _loadedFor = key;
        await AttemptAsync(async () =>
        {
            var query = CurrentFilter.ToQuery();
            _page = await Measurements.ListAsync(query with { Skip = Skip, Take = Take }, Leaving);
            if (_drawnFor != drawing && _page.Total > 0)
            {
                _drawnFor = drawing;
                _figure = Readable(await Measurements.TimeSeriesAsync(query, Leaving));
            }
        });
    }

    /// <summary>A plot of dozens of series tells nothing: the first ones are drawn, and the note says how many there are.</summary>
    private static Figure Readable(Figure figure) => figure.Series.Count <= MaxSeries
        ? figure
        : figure with
        {
            Series = [.. figure.Series.Take(MaxSeries)],
            Note = $"The first {MaxSeries} of {figure.Series.Count} series are drawn; choose site, bands or platform to see others. {figure.Note}",
        };

    private void FilterList(string name, IReadOnlyList<string> chosen) => Filter(name, chosen.Count == 0 ? null : string.Join(',', chosen));
}
