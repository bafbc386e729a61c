using CalibPortal.Engine.Paging;
using CalibPortal.Engine.Products;
using CalibPortal.Engine.Sites;

namespace CalibPortal.Web.Features.Runs.Launch;

/// <summary>What the pickers of a launch form read.</summary>
/// <param name="Sites">Sites in force.</param>
/// <param name="FindProducts">Products by filter.</param>
public sealed record PickSources(
    IReadOnlyList<Site> Sites,
    Func<ProductQuery, CancellationToken, Task<Page<ProductRecord>>> FindProducts);
