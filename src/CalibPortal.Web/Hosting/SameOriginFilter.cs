using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace CalibPortal.Web.Hosting;

/// <summary>Asks requests that change something for the token of the page they come from, so that no other site can send them.</summary>
public sealed class SameOriginFilter(IAntiforgery antiforgery) : IEndpointFilter
{
    /// <summary>Header that carries the token; the page holds it in a meta element of the same name.</summary>
    public const string HeaderName = "X-CalibPortal-Token";

    /// <inheritdoc />
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var request = context.HttpContext.Request;
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            try
            {
                await antiforgery.ValidateRequestAsync(context.HttpContext);
            }
            catch (AntiforgeryValidationException exception)
            {
                return Results.Problem(new ProblemDetails
                {
                    Status = StatusCodes.Status400BadRequest,
                    Title = "The request does not carry the token of a portal page.",
                    Detail = exception.Message,
                    Extensions = { ["code"] = "REQUEST-TOKEN", ["remedy"] = "Reload the page and try again." },
                });
            }
        }

        return await next(context);
    }
}
