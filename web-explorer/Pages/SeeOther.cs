namespace Hypermedia.Explorer;

/// <summary>After a form: look over there (RFC 9110 §15.4.4), so that reloading sends nothing twice.</summary>
internal sealed class SeeOther(string place) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = place;
        return Task.CompletedTask;
    }
}
