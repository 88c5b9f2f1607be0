using Gateway.Api.Pipeline;
using Gateway.Api.S3.Tagging;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html</remarks>
internal sealed class CopyObject(
    IBucketStore buckets, IObjectIndex objects, ObjectReader reader, BodyIngest ingest, TimeProvider time)
    : S3Operation<CopyObject.Input, CopyObject.Output>
{
    internal sealed record Input(
        CopySource Source,
        bool ReplacesMetadata,
        ObjectMetadata Metadata,
        string? StorageClass,
        IReadOnlyList<KeyValuePair<string, string>>? Tags,
        ChecksumAlgorithm? Algorithm,
        WriteCondition Condition);

    internal sealed record Output(ObjectRecord Source, ObjectRecord Copy);

    private sealed record Whole(long Length) : IBodyChoice
    {
        public long Offset => 0;
    }

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        VersionIds.Refuse(request);
        UnsupportedHeaders.Check(request);
        return new Input(
            await CopySource.ReadAsync(request, buckets, cancellationToken),
            Directive(request),
            ObjectHeaders.ReadMetadata(request),
            request.HasHeader("x-amz-storage-class") ? ObjectHeaders.ReadStorageClass(request) : null,
            ReplacesTags(request) ? TaggingHeader.Read(request) : null,
            ChecksumRequest.ReadAlgorithm(request),
            Conditions.OfWrite(request));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [.. Conditions.WriteNeeds(request, input.Condition), input.Source.Need];

    protected override async ValueTask<Output> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var source = input.Source;
        var isSelf = source.Bucket.Id == request.Bucket.Id && source.Key == request.Key && !source.Version.IsSpecific;
        if (isSelf && !input.ReplacesMetadata && input.StorageClass is null && input.Algorithm is null
            && !request.HasHeader("x-amz-website-redirect-location"))
        {
            throw S3Errors.InvalidRequest.WithMessage(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        await using var opened = await reader.OpenAsync(
            source.Bucket, source.Key, source.Version, (version, _) => Choose(source, version), cancellationToken);
        var original = opened.Version;
        if (input.Tags is null && original.Tags.Count > 0)
        {
            // Only now is it known that the copy reads tags and gives them on.
            await request.DemandAsync(source.TaggingNeed, cancellationToken);
            await request.DemandAsync(new Need("s3:PutObjectTagging", request.ObjectArn), cancellationToken);
        }

        var algorithm = input.Algorithm ?? original.Checksum?.Algorithm ?? ChecksumAlgorithms.Default;
        using var stored = await ingest.StoreAsync(
            new StoredBody(opened.Body, 0, original.Size), original.Size, new ChecksumRequest(), algorithm, mayInline: true, cancellationToken);
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
                Metadata = input.ReplacesMetadata
                    ? input.Metadata
                    : original.Metadata with { WebsiteRedirectLocation = input.Metadata.WebsiteRedirectLocation },
                StorageClass = input.StorageClass ?? StorageClasses.Standard,
                Checksum = stored.Hashes.Checksum,
                Body = stored.Kind,
                Blob = stored.Blob,
                Tags = input.Tags ?? original.Tags,
            },
            InlineBody = stored.Inline,
            Condition = input.Condition,
        };
        var (status, committed) = await objects.PutAsync(put, CancellationToken.None);
        await stored.SettleAsync(status);
        return committed is null
            ? throw Refusals.Of(status, request.Bucket, request.Key, input.Condition)
            : new Output(original, committed);
    }

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, Output output, S3Response response, CancellationToken cancellationToken)
    {
        if (!output.Source.VersionId.IsNull)
        {
            response.Header("x-amz-copy-source-version-id", output.Source.VersionId.ToString());
        }

        ObjectHeaders.WriteVersion(response, output.Copy);
        using var xml = new S3XmlWriter();
        xml.StartRoot("CopyObjectResult");
        xml.Element("LastModified", output.Copy.LastModified);
        xml.Element("ETag", output.Copy.ETag.ToQuotedString());
        ChecksumHeaders.Write(xml, output.Copy.Checksum);
        xml.End("CopyObjectResult");
        await response.XmlAsync(xml, cancellationToken);
    }

    private Whole Choose(CopySource source, ObjectRecord version)
    {
        source.Check(version, time.GetUtcNow());
        return version.Size <= CopySource.MaximumLength
            ? new Whole(version.Size)
            : throw S3Errors.InvalidRequest.WithMessage(
                $"The specified copy source is larger than the maximum allowable size for a copy source: {CopySource.MaximumLength}");
    }

    private static bool ReplacesTags(S3Request request) => request.Header("x-amz-tagging-directive") switch
    {
        null or "" or "COPY" => false,
        "REPLACE" => true,
        var unknown => throw S3Errors.InvalidArgument.ForArgument("x-amz-tagging-directive", unknown, "Unknown tagging directive."),
    };

    private static bool Directive(S3Request request) => request.Header("x-amz-metadata-directive") switch
    {
        null or "" or "COPY" => false,
        "REPLACE" => true,
        var unknown => throw S3Errors.InvalidArgument.ForArgument("x-amz-metadata-directive", unknown, "Unknown metadata directive."),
    };
}
