using System.Globalization;
using CalibPortal.Engine;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Web.Features.Runs.Launch;

/// <summary>Says before the start what a run will do, what keeps it from starting, and what should be looked at first.</summary>
/// <param name="Title">Title that the run gets when nobody types one.</param>
/// <param name="Does">Sentences on what will happen.</param>
/// <param name="Missing">What keeps the run from starting.</param>
/// <param name="Concerns">What the run would accept, but a person should know.</param>
public sealed record LaunchPlan(string Title, IReadOnlyList<string> Does, IReadOnlyList<string> Missing, IReadOnlyList<string> Concerns)
{
    /// <summary>Looks at a draft together with the site and products it names.</summary>
    public static LaunchPlan Of(LaunchDraft draft, IReadOnlyList<Site> sites, IReadOnlyList<ProductRecord> products)
    {
        var siteIds = draft.TextsOf(ParameterKind.Site);
        var site = sites.FirstOrDefault(candidate => siteIds.Contains(candidate.Id, StringComparer.OrdinalIgnoreCase));
        var scenes = products.Where(product => product.Kind != "radcalnet").ToList();
        var references = products.Where(product => product.Kind == "radcalnet").ToList();
        return new LaunchPlan(TitleOf(draft, site, scenes), DescribeWork(draft, site, scenes, references), draft.Faults(), FindConcerns(draft, site, scenes, references));
    }

    private static string TitleOf(LaunchDraft draft, Site? site, List<ProductRecord> scenes) => string.Join(
        ", ",
        new[]
        {
            site is null ? draft.Step.Title : $"{draft.Step.Title} {site.Id}",
            scenes.Count > 4 ? string.Create(CultureInfo.InvariantCulture, $"{scenes.Count} products") : Ids(scenes),
        }.Where(part => part.Length > 0));

    private static List<string> DescribeWork(LaunchDraft draft, Site? site, List<ProductRecord> scenes, List<ProductRecord> references)
    {
        var lines = new List<string> { draft.Step.Summary };
        if (site is not null)
        {
            lines.Add($"Site {site.Id}, {site.Name}: catalogue {site.Catalogue}, version {site.Version}.");
        }

        if (scenes.Count > 0)
        {
            lines.Add(string.Create(CultureInfo.InvariantCulture, $"{scenes.Count} {(scenes.Count == 1 ? "product" : "products")}: {Ids(scenes)}."));
        }

        var bands = draft.TextsOf(ParameterKind.Band);
        if (draft.Fields.Any(field => field.Kind == ParameterKind.Band))
        {
            lines.Add(bands.Count == 0 ? "Every band that was delivered." : $"Bands {string.Join(", ", bands)}.");
        }

        if (references.Count > 0)
        {
            lines.Add($"Compared with RadCalNet: {Ids(references)}; ratio = measured / reference.");
        }

        return lines;
    }

    private static List<string> FindConcerns(LaunchDraft draft, Site? site, List<ProductRecord> scenes, List<ProductRecord> references)
    {
        var lines = new List<string>();
        if (site is { Verified: false })
        {
            lines.Add($"The coordinates of {site.Id} are not verified: {site.Source}");
        }

        lines.AddRange(scenes.Where(product => !product.Preferred).Select(product => $"{Id(product)} is not the preferred delivery of its acquisition: {product.PreferenceReason}"));
        if (scenes.Where(product => product.WarningCount > 0).ToList() is { Count: > 0 } warned)
        {
            lines.Add($"The inspection warned of {Ids(warned)}; see {(warned.Count == 1 ? "its page" : "their pages")}.");
        }

        lines.AddRange(scenes
            .Where(product => product.AcquisitionKey is not null)
            .GroupBy(product => product.AcquisitionKey)
            .Where(group => group.Count() > 1)
            .Select(group => $"{Ids([.. group])} show the same acquisition; it will be counted once for each."));
        if (site is not null)
        {
            lines.AddRange(references
                .Where(reference => reference.Platform?.StartsWith(site.Id, StringComparison.OrdinalIgnoreCase) == false)
                .Select(reference => $"{Id(reference)} belongs to {reference.Platform}, not to {site.Id}: the run will refuse it."));
        }

        var wantsReferences = draft.Fields.Any(field => field is { Kind: ParameterKind.Product, ProductKind: "radcalnet" });
        if (wantsReferences && references.Count == 0 && site is { Kind: SiteKind.RadCalNet })
        {
            lines.Add("No RadCalNet file is chosen: the run measures, and compares with nothing.");
        }
        else if (references.Count > 0)
        {
            lines.AddRange(scenes
                .Where(product => product.SensingTime is { } sensed && references.All(reference => reference.SensingTime?.UtcDateTime.Date != sensed.UtcDateTime.Date))
                .Select(product => $"No RadCalNet file of the UTC day of {Id(product)} is chosen: it will be measured without a comparison."));
        }

        return lines;
    }

    private static string Ids(IReadOnlyCollection<ProductRecord> products) => products.Count > 8
        ? string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", products.Take(8).Select(Id))} and {products.Count - 8} more")
        : string.Join(", ", products.Select(Id));

    private static string Id(ProductRecord product) => PublicId.Format(PublicId.Product, product.Id);
}
