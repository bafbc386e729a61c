using Bunit;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Products;
using CalibPortal.Web.Features.Runs.Launch;

namespace CalibPortal.Web.Tests.Features.Runs;

public sealed class ParameterFormTests : PageContext
{
    private readonly List<ProductQuery> _asked = [];

    [Fact]
    public void Render_ParameterRecord_MakesOneLabelledFieldEach()
    {
        var form = Form(LaunchDraft.Create(Samples.Step));

        Assert.Equal(9, form.FindAll("[data-field]").Count);
        Assert.All(form.FindAll("[data-field] .label label"), label => Assert.NotNull(form.Find($"#{label.GetAttribute("for")}")));
        Assert.Contains("Half width [m]", form.Find("[data-field=halfWidthM]").TextContent, StringComparison.Ordinal);
        Assert.Contains("5 to 60000 m", form.Find("[data-field=halfWidthM]").TextContent, StringComparison.Ordinal);
        Assert.Contains("Help text.", form.Find("[data-field=maxMaskedFraction]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Number_OutOfRange_IsMarkedWithItsReason()
    {
        var draft = LaunchDraft.Create(Samples.Step);
        var form = Form(draft);

        form.Find("#parameter-maxMaskedFraction").Change("1.5");

        Assert.Equal("true", form.Find("#parameter-maxMaskedFraction").GetAttribute("aria-invalid"));
        Assert.NotEmpty(form.Find("[data-field=maxMaskedFraction] [role=alert]").TextContent);
        Assert.Equal(1.5, draft.Get("maxMaskedFraction")!.GetValue<double>());
    }

    [Fact]
    public void Untouched_Form_ShowsFaultsOnlyWhenAsked()
    {
        var draft = LaunchDraft.Create(Samples.Step);

        Assert.Empty(Form(draft).FindAll("[role=alert]"));
        Assert.Equal(2, Form(draft, showFaults: true).FindAll("[role=alert]").Count);
    }

    [Fact]
    public void Products_ChosenBySite_AreAskedForThatSite()
    {
        var draft = LaunchDraft.Create(Samples.Step);
        var form = Form(draft);

        form.Find("#parameter-siteId").Change("GONA");

        Assert.Equal("GONA", _asked[^1].SiteId);
        Assert.Equal("sentinel2-l1c", _asked[^1].Kind);
    }

    [Fact]
    public void Product_Checked_EntersTheParameters()
    {
        var draft = LaunchDraft.Create(Samples.Step);
        var form = Form(draft);

        form.Find("input[aria-label='PRD-3 S2A_3']").Change(true);

        Assert.Equal(["PRD-3"], draft.Texts("products"));
    }

    [Fact]
    public void Band_Checked_KeepsTheOrderOfTheMission()
    {
        var draft = LaunchDraft.Create(Samples.Step);
        var form = Form(draft);

        Check(form, "B8A");
        Check(form, "B02");

        Assert.Equal(["B02", "B8A"], draft.Texts("bands"));
    }

    private static void Check(IRenderedComponent<ParameterForm> form, string band) =>
        form.FindAll("[data-field=bands] label").Single(label => label.TextContent == band).QuerySelector("input")!.Change(true);

    private IRenderedComponent<ParameterForm> Form(LaunchDraft draft, bool showFaults = false) => Render<ParameterForm>(parameters => parameters
        .Add(form => form.Draft, draft)
        .Add(form => form.Sources, new PickSources([Samples.Gobabeb], FindAsync))
        .Add(form => form.ShowFaults, showFaults));

    private Task<Page<ProductRecord>> FindAsync(ProductQuery query, CancellationToken cancellationToken)
    {
        _asked.Add(query);
        return Task.FromResult(new Page<ProductRecord>([Samples.Product(3), Samples.Product(4)], 2));
    }
}
