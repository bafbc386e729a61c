using CalibPortal.Engine.Paging;
using CalibPortal.Engine.People;

namespace CalibPortal.Engine.Products;

/// <summary>The catalogue of deliveries.</summary>
public sealed class ProductService
{
    /// <summary>Inspects what lies at <paramref name="path"/> and registers it; a path that is known already is inspected again and updated. Nothing is stored when the inspection refuses.</summary>
    public Task<ProductRecord> RegisterAsync(string path, ProductOrigin origin, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Registers every delivery directly below <paramref name="folder"/>; refusals are returned beside the records, one per path.</summary>
    public Task<IReadOnlyList<Registration>> RegisterFolderAsync(string folder, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>The product; refuses with <c>PRODUCT-UNKNOWN</c>.</summary>
    public Task<ProductRecord> GetAsync(int productId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Products by filter.</summary>
    public Task<Page<ProductRecord>> ListAsync(ProductQuery query, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Deliveries of the same acquisition, the preferred one first.</summary>
    public Task<IReadOnlyList<ProductRecord>> SameAcquisitionAsync(int productId, CancellationToken cancellationToken) => throw new NotImplementedException();

    /// <summary>Takes the product out of the catalogue; files that were registered in place stay, uploaded files are deleted. Refuses with <c>PRODUCT-IN-USE</c> when results rest on it.</summary>
    public Task RemoveAsync(int productId, Actor actor, CancellationToken cancellationToken) => throw new NotImplementedException();
}

/// <summary>Outcome for one path of a folder.</summary>
public sealed record Registration(string Path, ProductRecord? Product, Refusals.Refusal? Refusal);

/// <summary>Filter, sort and slice of a list of products.</summary>
public sealed record ProductQuery
{
    /// <summary>Free text over id, name, tile and platform; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>Kind to keep; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>Platform to keep; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>Baseline to keep; null for all.</summary>
    public string? Baseline { get; init; }

    /// <summary>Sensed at or after, UTC.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Sensed before, UTC.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Site whose centre must lie in the footprint; null for all.</summary>
    public string? SiteId { get; init; }

    /// <summary>True to leave out deliveries that are not the preferred one of their acquisition.</summary>
    public bool PreferredOnly { get; init; }

    /// <summary>Column: <c>id</c>, <c>name</c>, <c>sensed</c>, <c>platform</c>, <c>baseline</c>, <c>size</c>, <c>registered</c>.</summary>
    public string Sort { get; init; } = "id";

    /// <summary>Direction.</summary>
    public bool Descending { get; init; } = true;

    /// <summary>Rows to pass over.</summary>
    public int Skip { get; init; }

    /// <summary>Rows to return, 1 to 500.</summary>
    public int Take { get; init; } = 25;
}
