using System.IO.Pipelines;
using Gateway.Iam.Signing;

namespace Gateway.Iam.Usage;

/// <summary>A verifier that notes the use of the keys whose signatures were right. Safe for concurrent use.</summary>
public sealed class UsageRecordingVerifier(IRequestVerifier verifier, IUsageRecorder usage) : IRequestVerifier
{
    // SigV2 names no service, and only S3 takes it.
    private const string S3 = "s3";

    public ValueTask<SignedRequest> VerifyAsync(RequestHead head, CancellationToken cancellationToken)
    {
        var verifying = verifier.VerifyAsync(head, cancellationToken);
        return verifying.IsCompletedSuccessfully ? ValueTask.FromResult(Note(verifying.Result)) : NoteAsync(verifying);
    }

    public RequestBody OpenBody(RequestHead head, SignedRequest request, PipeReader body) => verifier.OpenBody(head, request, body);

    private async ValueTask<SignedRequest> NoteAsync(ValueTask<SignedRequest> verifying) => Note(await verifying);

    private SignedRequest Note(SignedRequest request)
    {
        // Keys of sessions have no row, nor a use that anybody asks for.
        if (request.AccessKeyId is { } key && request.Principal.Session is null)
        {
            usage.KeyUsed(key, request.Service ?? S3);
        }

        return request;
    }
}
