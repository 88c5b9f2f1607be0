using System.IO.Pipelines;

namespace Gateway.Iam.Signing;

/// <summary>The one place that decides who sent a request, for every scheme. An unknown scheme is refused. Safe for concurrent use.</summary>
public interface IRequestVerifier
{
    /// <summary>Checks the signature of a request's head. The body is not touched.</summary>
    /// <exception cref="Gateway.Core.Errors.S3Exception">The request is refused, with AWS's error.</exception>
    ValueTask<SignedRequest> VerifyAsync(RequestHead head, CancellationToken cancellationToken);

    /// <summary>
    /// The body of a verified request: decoded, and checked while it is read against what the head said of it. Call it once, after
    /// authorization. The reader is only read from; completing it is its owner's.
    /// </summary>
    RequestBody OpenBody(RequestHead head, SignedRequest request, PipeReader body);
}
