using System.Security.Claims;
using CalibPortal.Engine;
using CalibPortal.Engine.Products;
using CalibPortal.Web.Hosting;
using CalibPortal.Web.Shared;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CalibPortal.Web.Features.Products.Api;

/// <summary>Uploads in chunks that can be cut anywhere and resumed: begin, append at an offset, finish.</summary>
public static class UploadEndpoints
{
    /// <summary>Largest chunk that is taken in one request; the browser sends smaller ones.</summary>
    public const long MaxChunkBytes = 64L << 20;

    /// <summary>Maps the endpoints below <c>/api</c>.</summary>
    public static RouteGroupBuilder MapUploads(this RouteGroupBuilder api)
    {
        api.MapPost("/uploads", BeginAsync);
        api.MapGet("/uploads/{id:guid}", GetAsync);
        api.MapPut("/uploads/{id:guid}", AppendAsync);
        api.MapPost("/uploads/{id:guid}/finish", FinishAsync);
        api.MapDelete("/uploads/{id:guid}", AbandonAsync);
        return api;
    }

    private static async Task<Created<UploadState>> BeginAsync(UploadRequest request, UploadService uploads, ClaimsPrincipal person, CancellationToken cancellationToken)
    {
        var upload = await uploads.BeginAsync(request.FileName, request.TotalBytes, person.ToActor(), cancellationToken);
        return TypedResults.Created($"/api/uploads/{upload.Id}", UploadState.Of(upload));
    }

    private static async Task<Ok<UploadState>> GetAsync(Guid id, UploadService uploads, CancellationToken cancellationToken) =>
        TypedResults.Ok(UploadState.Of(await uploads.GetAsync(id, cancellationToken)));

    private static async Task<Ok<UploadState>> AppendAsync(Guid id, long offset, HttpRequest request, UploadService uploads, CancellationToken cancellationToken)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxChunkBytes;
        }

        return TypedResults.Ok(UploadState.Of(await uploads.AppendAsync(id, offset, request.Body, cancellationToken)));
    }

    // Registration opens and checks the whole file: a browser that goes away must not leave it half checked.
    private static async Task<Ok<UploadedProduct>> FinishAsync(Guid id, UploadService uploads, ClaimsPrincipal person)
    {
        var product = await uploads.FinishAsync(id, person.ToActor(), CancellationToken.None);
        return TypedResults.Ok(new UploadedProduct(PublicId.Format(PublicId.Product, product.Id), product.Name, PortalLinks.Product(product.Id)));
    }

    private static async Task<NoContent> AbandonAsync(Guid id, UploadService uploads, CancellationToken cancellationToken)
    {
        await uploads.AbandonAsync(id, cancellationToken);
        return TypedResults.NoContent();
    }
}

/// <summary>What a client wants to upload.</summary>
public sealed record UploadRequest(string FileName, long TotalBytes);

/// <summary>How far an upload is: <paramref name="ReceivedBytes"/> is the offset to continue at.</summary>
public sealed record UploadState(Guid Id, string FileName, long TotalBytes, long ReceivedBytes)
{
    /// <summary>State of a record.</summary>
    public static UploadState Of(UploadRecord upload) => new(upload.Id, upload.FileName, upload.TotalBytes, upload.ReceivedBytes);
}

/// <summary>Product made of an upload.</summary>
public sealed record UploadedProduct(string Id, string Name, string Address);
