namespace Gateway.Host.Health;

/// <summary><c>/health/live</c> answers while the process does; <c>/health/ready</c> answers 503 while requests should go elsewhere.</summary>
internal sealed class HealthEndpoints(Readiness readiness)
{
    public async Task HandleAsync(HttpContext context)
    {
        var isLive = context.Request.Path == "/health/live";
        if (!isLive && context.Request.Path != "/health/ready")
        {
            await AnswerAsync(context, StatusCodes.Status404NotFound, "Here are /health/live, /health/ready and /metrics.");
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.Headers.Allow = "GET, HEAD";
            await AnswerAsync(context, StatusCodes.Status405MethodNotAllowed, "Use GET.");
            return;
        }

        var reason = isLive ? null : await readiness.FindReasonAsync(context.RequestAborted);
        await AnswerAsync(context, reason is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, reason ?? "ok");
    }

    private static Task AnswerAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsync(text + "\n", context.RequestAborted);
    }
}
