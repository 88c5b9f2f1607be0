using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Api.Pipeline;

/// <summary>
/// Closes the connection after a final answer to a client that waits for "100 Continue" and never got it. Such a client may send the body all the
/// same or not at all, so what comes next on the connection cannot be told apart. botocore (the AWS CLI, boto3) does not send the body, sends its
/// next request, and reads the answer to that wrongly until its time is over; a closed connection resets it. It sends the header with empty
/// bodies too, for which Kestrel never says "continue".
/// </summary>
/// <remarks>RFC 9110 section 10.1.1</remarks>
internal sealed class ExpectedContinue : PipeReader, IRequestBodyPipeFeature
{
    private readonly HttpContext _http;
    private readonly PipeReader _body;
    private bool _isRead;

    private ExpectedContinue(HttpContext http)
    {
        _http = http;
        _body = http.Request.BodyReader;
    }

    PipeReader IRequestBodyPipeFeature.Reader => this;

    /// <summary>Does nothing for requests without the expectation.</summary>
    public static void Watch(HttpContext http)
    {
        // Only HTTP/1.1 has one request after the other on a connection; HTTP/2 resets the stream.
        if (http.Request.Headers.Expect.Count == 0 || !HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            return;
        }

        var watch = new ExpectedContinue(http);
        http.Features.Set<IRequestBodyPipeFeature>(watch);
        http.Response.OnStarting(watch.OnStarting);
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        // The first read makes Kestrel say "continue".
        _isRead = true;
        return _body.ReadAsync(cancellationToken);
    }

    public override bool TryRead(out ReadResult result)
    {
        _isRead = true;
        return _body.TryRead(out result);
    }

    public override void AdvanceTo(SequencePosition consumed) => _body.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _body.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => _body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _body.Complete(exception);

    private Task OnStarting()
    {
        if (!_isRead || _http.Request.ContentLength == 0)
        {
            _http.Response.Headers.Connection = "close";
        }

        return Task.CompletedTask;
    }
}
