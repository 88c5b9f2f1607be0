using Gateway.Api.Pipeline;
using Gateway.Api.S3.Tagging;
using Gateway.Core.Checksums;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html</remarks>
internal sealed class PutObject(IObjectIndex objects, BodyIngest ingest, TimeProvider time) : S3Operation<PutObject.Input, ObjectRecord>
{
    internal sealed record Input(
        ObjectMetadata Metadata,
        string StorageClass,
        IReadOnlyList<KeyValuePair<string, string>> Tags,
        ChecksumRequest Checksums,
        WriteCondition Condition);

    public override bool TakesStreamedBody => true;

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        VersionIds.Refuse(request);
        UnsupportedHeaders.Check(request);
        return ValueTask.FromResult(new Input(
            ObjectHeaders.ReadMetadata(request),
            ObjectHeaders.ReadStorageClass(request),
            TaggingHeader.Read(request),
            ChecksumRequest.Read(request),
            Conditions.OfWrite(request)));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        Conditions.WriteNeeds(request, input.Condition);

    protected override async ValueTask<ObjectRecord> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var body = request.OpenBody();
        var length = BodyIngest.LengthOf(body);
        using var stored = await ingest.StoreAsync(
            body, length, input.Checksums, input.Checksums.Algorithm ?? ChecksumAlgorithms.Default, mayInline: true, cancellationToken);
        var put = new ObjectPut
        {
            Bucket = request.Bucket.Id,
            Object = new NewObject
            {
                Key = request.Key,
                LastModified = time.NowInSeconds(),
                Size = stored.Length,
                ETag = stored.Hashes.ETag,
                Owner = request.Bucket.Owner,
                Metadata = input.Metadata,
                StorageClass = input.StorageClass,
                Checksum = stored.Hashes.Checksum,
                Body = stored.Kind,
                Blob = stored.Blob,
                Tags = input.Tags,
            },
            InlineBody = stored.Inline,
            Condition = input.Condition,
        };

        // Not cancelled with the request: the outcome of a commit must be known.
        var (status, committed) = await objects.PutAsync(put, CancellationToken.None);
        await stored.SettleAsync(status);
        return committed ?? throw Refusals.Of(status, request.Bucket, request.Key, input.Condition);
    }

    protected override ValueTask WriteAsync(
        S3Request request, Input input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        response.ETag(output.ETag);
        ChecksumHeaders.Write(response, output.Checksum);
        ObjectHeaders.WriteVersion(response, output);
        response.Empty();
        return ValueTask.CompletedTask;
    }
}
