using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Host.Shutdown;

/// <summary>Counts the requests that run, and refuses new ones once it is closed. Safe for concurrent use.</summary>
internal sealed class RequestGate(RequestDelegate handler)
{
    private static readonly S3Error s_error = S3Errors.ServiceUnavailable;
    private static readonly byte[] s_refusal = Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{s_error.Code}</Code><Message>{s_error.Message}</Message></Error>");

    private int _running;
    private volatile bool _isClosed;

    /// <summary>How many requests have begun and not ended.</summary>
    public int Running => Volatile.Read(ref _running);

    /// <summary>From now on new requests are refused, and their connections closed.</summary>
    public void Close() => _isClosed = true;

    public async Task HandleAsync(HttpContext context)
    {
        // First counted, then asked: whoever sees the gate closed and nobody running knows that nobody comes.
        Interlocked.Increment(ref _running);
        try
        {
            await (_isClosed ? RefuseAsync(context) : handler(context));
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static Task RefuseAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = s_error.Status;
        if (HttpProtocol.IsHttp11(context.Request.Protocol) || HttpProtocol.IsHttp10(context.Request.Protocol))
        {
            response.Headers.Connection = "close";
        }

        response.Headers.RetryAfter = "1";
        response.ContentType = "application/xml";
        response.ContentLength = s_refusal.Length;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : response.Body.WriteAsync(s_refusal, context.RequestAborted).AsTask();
    }
}
