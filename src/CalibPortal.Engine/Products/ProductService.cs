using System.Text.Json;
using CalibPortal.Engine.Paging;
using CalibPortal.Engine.People;
using CalibPortal.Engine.Refusals;
using CalibPortal.Engine.Sites;
using CalibPortal.Engine.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CalibPortal.Engine.Products;

/// <summary>The catalogue of deliveries.</summary>
public sealed class ProductService(
    IDeliveryExaminer examiner, SiteService sites, CalibDbContextFactory contexts, StorageOptions storage, TimeProvider clock, ILogger<ProductService> log) : IDisposable
{
    // Which delivery of an acquisition is preferred depends on all of them: one change of the catalogue at a time.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>
    /// Inspects and hashes what lies at <paramref name="path"/> and registers it; a path that is known already is read again and updated. Nothing is stored when the
    /// inspection refuses. The hash reads every byte (about a second per gigabyte); call it off the circuit. Refuses with <c>PATH-NOT-ABSOLUTE</c> and all codes of the inspection.
    /// </summary>
    public async Task<ProductRecord> RegisterAsync(string path, ProductOrigin origin, Actor actor, CancellationToken cancellationToken)
    {
        var full = FullPath(path);

        // Readers work in the calling thread; a page that awaits must not be held.
        var delivery = await Task.Run(() => examiner.ExamineAsync(full, cancellationToken), cancellationToken);
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await using var context = contexts.CreateDbContext();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var product = await context.Products.SingleOrDefaultAsync(known => known.Path == full, cancellationToken);
            if (product is null)
            {
                product = NewRecord(full, origin, actor, delivery);
                context.Add(product);
            }

            var keyBefore = product.AcquisitionKey;
            Fill(product, delivery);
            await context.SaveChangesAsync(cancellationToken);
            await DecideAsync(context, product.AcquisitionKey, cancellationToken);
            if (keyBefore is not null && keyBefore != product.AcquisitionKey)
            {
                await DecideAsync(context, keyBefore, cancellationToken);
            }

            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return product;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Registers every delivery directly below <paramref name="folder"/>; refusals are returned beside the records, one per path in order of names. Refuses with <c>FOLDER-MISSING</c>.</summary>
    public Task<IReadOnlyList<Registration>> RegisterFolderAsync(string folder, Actor actor, CancellationToken cancellationToken) =>
        RegisterFolderAsync(folder, ProductOrigin.Registered, actor, cancellationToken);

    /// <summary>As the other overload, for another origin.</summary>
    public async Task<IReadOnlyList<Registration>> RegisterFolderAsync(string folder, ProductOrigin origin, Actor actor, CancellationToken cancellationToken)
    {
        var full = FullPath(folder);
        if (!Directory.Exists(full))
        {
            throw new RefusalException("FOLDER-MISSING", $"There is no folder {folder}.", "a folder that the server can see", "no such folder", "Check the path, and that the server has access to it.");
        }

        // A delivery that is refused must not come in by its parts: its GRANULE folder alone looks like a bucket tile.
        var candidates = IsOneDelivery(full) ? [full] : Directory.EnumerateFileSystemEntries(full);
        var registrations = new List<Registration>();
        foreach (var path in candidates.Where(path => !Path.GetFileName(path).StartsWith('.')).Order(StringComparer.Ordinal))
        {
            try
            {
                registrations.Add(new(path, await RegisterAsync(path, origin, actor, cancellationToken), null));
            }
            catch (RefusalException exception)
            {
                registrations.Add(new(path, null, exception.Refusal));
            }
        }

        return registrations;
    }

    /// <summary>True when the folder is a delivery itself, whole or not: by its name, or by what stands at the top of every layout.</summary>
    private static bool IsOneDelivery(string folder) =>
        folder.TrimEnd('/').EndsWith(".SAFE", StringComparison.OrdinalIgnoreCase)
        || File.Exists(Path.Combine(folder, "manifest.safe"))
        || File.Exists(Path.Combine(folder, "MTD_MSIL1C.xml"))
        || Directory.Exists(Path.Combine(folder, "GRANULE"))
        || Directory.EnumerateFiles(folder, "*_MTD_SAFL1C_*.xml").Any()
        || File.Exists(Path.Combine(folder, "metadata.xml"));

    /// <summary>The product; refuses with <c>PRODUCT-UNKNOWN</c>.</summary>
    public async Task<ProductRecord> GetAsync(int productId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        return await context.Products.AsNoTracking().SingleOrDefaultAsync(product => product.Id == productId, cancellationToken) ?? throw Unknown(productId);
    }

    /// <summary>Products by filter. Refuses with <c>QUERY-RANGE</c>, <c>QUERY-SORT</c>, <c>SITE-UNKNOWN</c> or <c>SITE-NO-COORDINATES</c>.</summary>
    public async Task<Page<ProductRecord>> ListAsync(ProductQuery query, CancellationToken cancellationToken)
    {
        var position = query.SiteId is { } siteId ? Position(await sites.GetAsync(siteId, cancellationToken)) : null;
        await using var context = contexts.CreateDbContext();
        return await ProductList.ReadAsync(context, query, position, cancellationToken);
    }

    /// <summary>Values that occur, for the filter lists.</summary>
    public async Task<ProductFacets> FacetsAsync(CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var kinds = await context.Products.Select(product => product.Kind).Distinct().ToListAsync(cancellationToken);
        var platforms = await context.Products.Where(product => product.Platform != null).Select(product => product.Platform!).Distinct().ToListAsync(cancellationToken);
        var baselines = await context.Products.Where(product => product.Baseline != null).Select(product => product.Baseline!).Distinct().ToListAsync(cancellationToken);
        return new([.. kinds.Order(StringComparer.Ordinal)], [.. platforms.Order(StringComparer.Ordinal)], [.. baselines.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Deliveries of the same acquisition, this one included, the preferred one first.</summary>
    public async Task<IReadOnlyList<ProductRecord>> SameAcquisitionAsync(int productId, CancellationToken cancellationToken)
    {
        await using var context = contexts.CreateDbContext();
        var product = await context.Products.AsNoTracking().SingleOrDefaultAsync(known => known.Id == productId, cancellationToken) ?? throw Unknown(productId);
        return product.AcquisitionKey is { } key
            ? DeliveryPreference.Ranked(await context.Products.AsNoTracking().Where(other => other.AcquisitionKey == key).ToListAsync(cancellationToken))
            : [product];
    }

    /// <summary>
    /// Takes the product out of the catalogue; files that were registered in place stay, uploaded files are deleted. Refuses with <c>PRODUCT-UNKNOWN</c>, and with
    /// <c>PRODUCT-IN-USE</c> when results rest on it.
    /// </summary>
    public async Task RemoveAsync(int productId, Actor actor, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            await using var context = contexts.CreateDbContext();
            await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
            var product = await context.Products.SingleOrDefaultAsync(known => known.Id == productId, cancellationToken) ?? throw Unknown(productId);
            var runs = await ProductUse.RunsAsync(context, product, cancellationToken);
            if (runs.Count > 0)
            {
                throw InUse(product, runs);
            }

            // The upload that brought it goes along: without its product it would look unfinished.
            await context.Uploads.Where(upload => upload.ProductId == productId).ExecuteDeleteAsync(cancellationToken);
            context.Remove(product);
            await context.SaveChangesAsync(cancellationToken);
            await DecideAsync(context, product.AcquisitionKey, cancellationToken);
            await context.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            if (product.Origin == ProductOrigin.Uploaded)
            {
                new UploadFolders(storage).RemoveDelivery(product.Path);
            }

            log.LogInformation("{Product} ({Path}) was taken out of the catalogue by {Actor}", PublicId.Format(PublicId.Product, productId), product.Path, actor.Name);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _gate.Dispose();

    private static async Task DecideAsync(CalibDbContext context, string? key, CancellationToken cancellationToken)
    {
        if (key is null)
        {
            return;
        }

        var group = await context.Products.Where(product => product.AcquisitionKey == key).ToListAsync(cancellationToken);
        if (group.Count > 0)
        {
            DeliveryPreference.Decide(group);
        }
    }

    private ProductRecord NewRecord(string path, ProductOrigin origin, Actor actor, ExaminedDelivery delivery) => new()
    {
        Kind = delivery.Inspection.Kind,
        Name = delivery.Inspection.Name,
        Path = path,
        Origin = origin,
        RegisteredAt = clock.GetUtcNow(),
        RegisteredBy = actor.Name,
        InspectionJson = "{}",
    };

    private static void Fill(ProductRecord product, ExaminedDelivery delivery)
    {
        var inspection = delivery.Inspection;
        var footprint = Footprint.Of(inspection.Footprint);
        product.Kind = inspection.Kind;
        product.Name = inspection.Name;
        product.Bytes = delivery.Bytes;
        product.Sha256 = delivery.Sha256;
        product.Platform = inspection.Platform;
        product.Baseline = inspection.Baseline;
        product.SensingTime = inspection.SensingTime;
        product.GenerationTime = inspection.GenerationTime;
        product.Tiles = string.Join(' ', inspection.Tiles);
        product.RelativeOrbit = inspection.RelativeOrbit;
        product.AcquisitionKey = inspection.AcquisitionKey;
        product.InspectionJson = inspection.Report.GetRawText();
        product.WarningCount = inspection.WarningCount;
        product.FootprintJson = footprint is null ? null : JsonSerializer.Serialize(inspection.Footprint, EngineJson.Compact);
        product.FootprintSouthDeg = footprint?.SouthDeg;
        product.FootprintNorthDeg = footprint?.NorthDeg;
        product.FootprintWestDeg = footprint?.WestDeg;
        product.FootprintEastDeg = footprint?.EastDeg;
        if (inspection.AcquisitionKey is null)
        {
            product.Preferred = true;
            product.PreferenceReason = DeliveryPreference.NotCompared;
        }
    }

    private static LonLat Position(Site site)
    {
        if (site is { LongitudeDeg: { } longitude, LatitudeDeg: { } latitude })
        {
            return new(longitude, latitude);
        }

        var outline = Footprint.Of(site.Polygon) ?? throw new RefusalException(
            "SITE-NO-COORDINATES",
            $"Products over site {site.Id} cannot be listed.",
            "a site with a centre or a polygon",
            $"catalogue {site.Catalogue}, version {site.Version}: neither",
            "Edit the site and give its coordinates with their source.");
        return new(Math.IEEERemainder((outline.WestDeg + outline.EastDeg) / 2, 360.0), (outline.SouthDeg + outline.NorthDeg) / 2);
    }

    private static string FullPath(string path) => Path.IsPathFullyQualified(path)
        ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))
        : throw new RefusalException("PATH-NOT-ABSOLUTE", "Paths on the server are given in full.", "a path that begins with /", path, "Give the full path as the server sees it.");

    private static RefusalException Unknown(int productId) => new(
        "PRODUCT-UNKNOWN", $"There is no product {PublicId.Format(PublicId.Product, productId)}.", "the id of a product in the catalogue", PublicId.Format(PublicId.Product, productId), "Look it up in the list of products.");

    private static RefusalException InUse(ProductRecord product, IReadOnlyList<int> runs) => new(
        "PRODUCT-IN-USE",
        $"{PublicId.Format(PublicId.Product, product.Id)} cannot be removed: results rest on it.",
        "no run that waits, works or has a result with it",
        string.Join(", ", runs.Take(10).Select(id => PublicId.Format(PublicId.Run, id))) + (runs.Count > 10 ? $" and {runs.Count - 10} more" : ""),
        "Keep the product; results stay traceable to their files.");
}

/// <summary>Outcome for one path of a folder.</summary>
public sealed record Registration(string Path, ProductRecord? Product, Refusal? Refusal);
