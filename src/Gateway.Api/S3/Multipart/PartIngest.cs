using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Iam.Signing;

namespace Gateway.Api.S3.Multipart;

/// <summary>Takes the bytes of a part in and commits it to its upload; where they come from is the operation's. Safe for concurrent use.</summary>
internal sealed class PartIngest(IUploadStore uploads, BodyIngest ingest, TimeProvider time)
{
    public async ValueTask<PartRecord> StoreAsync(
        S3Request request, UploadRecord upload, int number, RequestBody body, ChecksumRequest checksums, CancellationToken cancellationToken)
    {
        var length = BodyIngest.LengthOf(body);
        using var stored = await ingest.StoreAsync(
            body, length, checksums, CompletionRules.PartAlgorithm(upload), mayInline: false, cancellationToken);
        var part = new PartRecord(
            number, stored.Blob, stored.Hashes.ETag, time.NowInSeconds(), stored.Hashes.Value(CompletionRules.PartAlgorithm(upload)));
        var status = await uploads.PutPartAsync(request.Bucket.Id, request.Key, upload.Id, part, CancellationToken.None);
        await stored.SettleAsync(status);
        return status switch
        {
            WriteStatus.Committed => part,
            WriteStatus.NoSuchUpload => throw UploadTarget.NoSuchUpload(request),
            _ => throw Refusals.Of(status, request.Bucket, request.Key),
        };
    }
}
