using CalibPortal.Engine.Refusals;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace CalibPortal.Web.Hosting;

/// <summary>A refusal that leaves an endpoint becomes problem details with its code, what was expected, found, and the remedy.</summary>
public sealed class RefusalProblems(IProblemDetailsService problems) : IExceptionHandler
{
    /// <inheritdoc />
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not RefusalException { Refusal: var refusal })
        {
            return false;
        }

        var status = StatusOf(refusal.Code);
        httpContext.Response.StatusCode = status;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails = new ProblemDetails
            {
                Status = status,
                Title = refusal.Message,
                Detail = refusal.Remedy,
                Extensions =
                {
                    ["code"] = refusal.Code,
                    ["expected"] = refusal.Expected,
                    ["found"] = refusal.Found,
                    ["remedy"] = refusal.Remedy,
                },
            },
        });
    }

    /// <summary>404 for what is not there, 409 for what clashes with the state of things, 413 and 507 for want of room, 422 for content that cannot be accepted.</summary>
    public static int StatusOf(string code) => code switch
    {
        "PRODUCT-UNKNOWN" or "RUN-UNKNOWN" or "SITE-UNKNOWN" or "STEP-UNKNOWN" or "UPLOAD-UNKNOWN" or "ARTEFACT-UNKNOWN" or "FIGURE-UNKNOWN" => StatusCodes.Status404NotFound,
        "UPLOAD-OFFSET" or "UPLOAD-BUSY" or "UPLOAD-ENDED" or "UPLOAD-INCOMPLETE" or "SITE-CHANGED" or "PRODUCT-IN-USE" => StatusCodes.Status409Conflict,
        "UPLOAD-TOO-LARGE" => StatusCodes.Status413PayloadTooLarge,
        "UPLOAD-NO-SPACE" => StatusCodes.Status507InsufficientStorage,
        _ => StatusCodes.Status422UnprocessableEntity,
    };
}
