using System.Text.Json.Nodes;
using CalibPortal.Engine.Refusals;
using CalibPortal.Web.Features.Runs.Launch;

namespace CalibPortal.Web.Tests.Features.Runs;

public sealed class LaunchDraftTests
{
    [Fact]
    public void Fields_OfARecord_TellKindUnitRangeAndChoices()
    {
        var fields = ParameterField.Of(typeof(SampleParameters)).ToDictionary(field => field.JsonName);

        Assert.Equal(["siteId", "products", "bands", "maxMaskedFraction", "halfWidthM", "mode", "weighting", "correct", "repeat"], fields.Keys);
        Assert.Equal(ParameterKind.Site, fields["siteId"].Kind);
        Assert.Equal(("sentinel2-l1c", true, true), (fields["products"].ProductKind, fields["products"].Many, fields["products"].Required));
        Assert.Equal(("m", 5.0, 60000.0, false), (fields["halfWidthM"].Unit, fields["halfWidthM"].Minimum, fields["halfWidthM"].Maximum, fields["halfWidthM"].Required));
        Assert.Equal(["\"scalar\"", "\"vector\""], fields["mode"].Choices.Select(choice => choice.Json));
        Assert.Equal(["Response times irradiance", "Response only"], fields["weighting"].Choices.Select(choice => choice.Label));
        Assert.Equal(ParameterKind.Flag, fields["correct"].Kind);
        Assert.True(fields["repeat"].Whole);
    }

    [Fact]
    public void Create_Step_HasTheDefaultsOfTheRecord()
    {
        var draft = LaunchDraft.Create(Samples.Step);

        Assert.Equal(0.05, draft.Get("maxMaskedFraction")!.GetValue<double>());
        Assert.Equal("\"responseOnly\"", draft.Get("weighting")!.ToJsonString());
        Assert.Null(draft.Get("siteId"));
        Assert.Equal(["Site is needed.", "Products is needed."], draft.Faults());
    }

    [Fact]
    public void Faults_ValueOutOfRange_NamesTheField()
    {
        var draft = Complete();
        draft.Set("maxMaskedFraction", JsonValue.Create(1.5));

        Assert.Contains("Largest masked fraction", Assert.Single(draft.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void Faults_TextInANumber_IsToldAndNotDropped()
    {
        var draft = Complete();
        draft.Set("halfWidthM", JsonValue.Create("thirty"));

        Assert.Contains("Half width", Assert.Single(draft.Faults()), StringComparison.Ordinal);
    }

    [Fact]
    public void ToElement_CompleteDraft_IsAcceptedByTheStep()
    {
        var draft = Complete();
        draft.SetTexts(draft.Fields.Single(field => field.JsonName == "bands"), ["B02", "B8A"]);

        var parameters = Assert.IsType<SampleParameters>(Samples.Step.ReadParameters(draft.ToElement()));

        Assert.Equal("GONA", parameters.SiteId);
        Assert.Equal(["PRD-3"], parameters.Products);
        Assert.Equal(["B02", "B8A"], parameters.Bands);
        Assert.Equal(SampleWeighting.ResponseOnly, parameters.Weighting);
    }

    [Fact]
    public void ToElement_IncompleteDraft_IsRefusedByTheStepToo() =>
        Assert.Equal("PARAMETERS-INVALID", Assert.Throws<RefusalException>(() => Samples.Step.ReadParameters(LaunchDraft.Create(Samples.Step).ToElement())).Refusal.Code);

    [Fact]
    public void Take_ParametersOfARun_LeavesOutWhatTheStepDoesNotKnowAndSaysSo()
    {
        var draft = LaunchDraft.Create(Samples.Step);

        var leftOut = draft.Take(new JsonObject { ["siteId"] = "LCFR", ["ozone"] = 300 });

        Assert.Equal(["ozone"], leftOut);
        Assert.Equal(["LCFR"], draft.Texts("siteId"));
    }

    [Fact]
    public void Plan_ProductThatIsNotPreferred_IsAConcern()
    {
        var product = Samples.Product(3);
        product.Preferred = false;
        product.PreferenceReason = "PRD-4 has a later baseline";

        var plan = LaunchPlan.Of(Complete(), [Samples.Gobabeb], [product]);

        Assert.Empty(plan.Missing);
        Assert.Contains(plan.Concerns, line => line.Contains("PRD-3", StringComparison.Ordinal) && line.Contains("later baseline", StringComparison.Ordinal));
        Assert.Contains(plan.Does, line => line.Contains("Gobabeb", StringComparison.Ordinal));
        Assert.Equal("Sample step GONA, PRD-3", plan.Title);
    }

    private static LaunchDraft Complete()
    {
        var draft = LaunchDraft.Create(Samples.Step);
        draft.Take(new JsonObject { ["siteId"] = "GONA", ["products"] = new JsonArray("PRD-3") });
        return draft;
    }
}
