using Bunit;
using CalibPortal.Engine.Figures;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Plotly.Blazor;

namespace CalibPortal.Web.Tests.Shared;

public sealed class FigureViewTests : PageContext
{
    [Fact]
    public void Render_Figure_HandsItsTracesToPlotly()
    {
        var view = Render<FigureView>(parameters => parameters.Add(component => component.Figure, Samples.Ratio()));

        var chart = view.FindComponent<PlotlyChart>().Instance;

        Assert.Equal([0.987, 1.012], Assert.IsType<Plotly.Blazor.Traces.Scatter>(Assert.Single(chart.Data)).Y);
        Assert.Contains("Ratio = measured / reference", view.Find(".plot").GetAttribute("aria-label"), StringComparison.Ordinal);
        Assert.Contains("RUN-1, site-extraction 0.1.0", view.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Table_Pressed_ShowsValuesWithTheDigitsOfTheirUncertainty()
    {
        var view = Render<FigureView>(parameters => parameters.Add(component => component.Figure, Samples.Ratio()));

        view.FindAll("button").Single(button => button.TextContent.Contains("Table", StringComparison.Ordinal)).Click();

        var cells = view.FindAll("table.records tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, cells.Count);
        Assert.Contains("0.987 ± 0.031", cells[0], StringComparison.Ordinal);
        Assert.Equal("products/PRD-3", view.Find("table.records a").GetAttribute("href"));
    }

    [Fact]
    public void Clicked_PointWithLink_OpensItsProduct()
    {
        var view = Render<FigureView>(parameters => parameters.Add(component => component.Figure, Samples.Ratio()));

        view.Instance.Clicked(0, 1);

        Assert.EndsWith("/products/PRD-3", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Clicked_FieldBelowTheSeries_OpensNothing()
    {
        var figure = Samples.Ratio() with { Field = new FieldGrid("f", "", [0], [0], [[1]]) };
        var view = Render<FigureView>(parameters => parameters.Add(component => component.Figure, figure));
        var before = Services.GetRequiredService<NavigationManager>().Uri;

        view.Instance.Clicked(0, 0);

        Assert.Equal(before, Services.GetRequiredService<NavigationManager>().Uri);
    }

    [Fact]
    public void Zoomed_Range_StandsInTheAddressAndComesBack()
    {
        var view = Render<FigureView>(parameters => parameters.Add(component => component.Figure, Samples.Ratio()));
        var navigation = Services.GetRequiredService<NavigationManager>();

        view.Instance.Zoomed("0~1~0.9~1.1");
        Assert.Contains("zoom-ratio-per-band=0~1~0.9~1.1", Uri.UnescapeDataString(navigation.Uri), StringComparison.Ordinal);
        var again = Render<FigureView>(parameters => parameters.Add(component => component.Figure, Samples.Ratio()));

        Assert.Equal([0.9, 1.1], again.FindComponent<PlotlyChart>().Instance.Layout.YAxis[0].Range);
    }

    [Fact]
    public async Task Brushed_Points_NarrowTheTable()
    {
        var view = Render<FigureView>(parameters => parameters.Add(component => component.Figure, Samples.Ratio()));

        await view.InvokeAsync(() => view.Instance.Brushed([[0, 1]]));

        Assert.Contains("B03", Assert.Single(view.FindAll("table.records tbody tr")).TextContent, StringComparison.Ordinal);
    }
}
