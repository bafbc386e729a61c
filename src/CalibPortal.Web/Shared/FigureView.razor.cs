using System.Globalization;
using CalibPortal.Engine.Figures;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Plotly.Blazor;
using PlotLayout = Plotly.Blazor.Layout;

namespace CalibPortal.Web.Shared;

/// <summary>Draws a <see cref="Engine.Figures.Figure"/>. Its zoom is kept in the address, a click on a point opens what the point came from, a brush narrows the table.</summary>
public sealed partial class FigureView
{
    private readonly string _elementId = $"figure-{Guid.NewGuid():N}";
    private readonly Config _config = new()
    {
        Responsive = true,
        DisplayLogo = false,
        ScrollZoom = Plotly.Blazor.ConfigLib.ScrollZoomFlag.False,
        ModeBarButtonsToRemove = new[] { "toImage", "lasso2d" },
    };

    private IList<ITrace> _data = [];
    private PlotLayout _layout = new();
    private int _version;
    private int _attached;
    private Figure? _drawn;
    private bool _drawnDark;
    private bool _withTable;
    private IReadOnlySet<(int Series, int Point)>? _brushed;
    private BrowserModule? _module;
    private DotNetObjectReference<FigureView>? _self;

    /// <summary>What is drawn.</summary>
    [Parameter, EditorRequired]
    public required Figure Figure { get; set; }

    /// <summary>Height of the plot, CSS pixels.</summary>
    [Parameter]
    public int Height { get; set; } = 380;

    /// <summary>Length of one y unit in x units on the screen, for maps; null lets the axes stretch.</summary>
    [Parameter]
    public double? YPerX { get; set; }

    /// <summary>Theme.</summary>
    [CascadingParameter(Name = "IsDark")]
    public bool IsDark { get; set; }

    private string ZoomName => $"zoom-{Figure.Id}";

    private string Alternative => string.Create(
        CultureInfo.InvariantCulture,
        $"{Figure.Title}. {Figure.Series.Count} series: {string.Join(", ", Figure.Series.Select(series => series.Name))}. The button Table shows the numbers.");

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_drawn, Figure) && _drawnDark == IsDark)
        {
            return;
        }

        var colours = FigureColours.Of(IsDark);
        _data = [.. FigureTraces.Of(Figure, colours)];
        _layout = FigureLayout.Of(Figure, colours, YPerX, FigureZoom.Read(FromAddress(ZoomName)));
        _drawn = Figure;
        _drawnDark = IsDark;
        _brushed = null;
        _version++;
    }

    /// <summary>Called by the browser with the part that is looked at; null for all of it.</summary>
    [JSInvokable]
    public void Zoomed(string? range) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(ZoomName, range), new NavigationOptions { ReplaceHistoryEntry = true });

    /// <summary>Called by the browser with the trace and point that were clicked.</summary>
    [JSInvokable]
    public void Clicked(int trace, int point)
    {
        var series = trace - (Figure.Field is null ? 0 : 1);
        if (series >= 0 && series < Figure.Series.Count && Figure.Series[series].PointLinks is { } links && point < links.Count && links[point].Length > 0)
        {
            Navigation.NavigateTo(links[point]);
        }
    }

    /// <summary>Called by the browser with the brushed points as pairs of trace and point; null when the brush is gone.</summary>
    [JSInvokable]
    public void Brushed(int[][]? points)
    {
        var shift = Figure.Field is null ? 0 : 1;
        _brushed = points?.Select(pair => (pair[0] - shift, pair[1])).ToHashSet();
        _withTable |= _brushed is not null;
        StateHasChanged();
    }

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_attached == _version)
        {
            return;
        }

        _attached = _version;
        _self ??= DotNetObjectReference.Create(this);
        _module ??= new BrowserModule(Js, "./Shared/FigureView.razor.js");
        await _module.RunAsync("attach", _elementId, _self);
    }

    private Task SavePictureAsync(string format) =>
        _module?.RunAsync("savePicture", _elementId, format, Figure.Id, Figure.Title, Figure.Source) ?? Task.CompletedTask;

    private Task SaveNumbersAsync() => _module?.RunAsync("saveText", $"{Figure.Id}.csv", FigureCsv.Write(Figure)) ?? Task.CompletedTask;

    private string? FromAddress(string name)
    {
        var query = Navigation.ToAbsoluteUri(Navigation.Uri).Query;
        return Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query).TryGetValue(name, out var values) ? values.ToString() : null;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }

        _self?.Dispose();
    }
}
