using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.S3.Tagging;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPartCopy.html</remarks>
internal sealed class UploadPartCopy(
    IBucketStore buckets, IUploadStore uploads, ObjectReader reader, PartIngest ingest, TimeProvider time)
    : S3Operation<UploadPartCopy.Input, UploadPartCopy.Output>
{
    internal sealed record Input(UploadId Upload, int Number, CopySource Source, string? Range);

    internal sealed record Output(UploadRecord Upload, PartRecord Part, ObjectRecord Source);

    private sealed record Choice(long Offset, long Length) : IBodyChoice;

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        VersionIds.Refuse(request);
        UnsupportedHeaders.Check(request);
        TaggingHeader.Refuse(request);
        return new Input(
            UploadTarget.Id(request),
            UploadTarget.PartNumber(request),
            await CopySource.ReadAsync(request, buckets, cancellationToken),
            request.Header("x-amz-copy-source-range"));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [new("s3:PutObject", request.ObjectArn), input.Source.Need];

    protected override async ValueTask<Output> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var upload = await UploadTarget.FindAsync(uploads, request, input.Upload, cancellationToken);
        var source = input.Source;
        await using var opened = await reader.OpenAsync(
            source.Bucket, source.Key, source.Version, (version, _) => Choose(input, version), cancellationToken);
        var body = new StoredBody(opened.Body, opened.Choice.Offset, opened.Choice.Length);
        var part = await ingest.StoreAsync(request, upload, input.Number, body, new ChecksumRequest(), cancellationToken);
        return new Output(upload, part, opened.Version);
    }

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, Output output, S3Response response, CancellationToken cancellationToken)
    {
        if (!output.Source.VersionId.IsNull)
        {
            response.Header("x-amz-copy-source-version-id", output.Source.VersionId.ToString());
        }

        using var xml = new S3XmlWriter();
        xml.StartRoot("CopyPartResult");
        xml.Element("LastModified", output.Part.LastModified);
        xml.Element("ETag", output.Part.ETag.ToQuotedString());
        xml.Element(
            ChecksumAlgorithms.ElementName(CompletionRules.PartAlgorithm(output.Upload)), Convert.ToBase64String(output.Part.Checksum.Span));
        xml.End("CopyPartResult");
        await response.XmlAsync(xml, cancellationToken);
    }

    private Choice Choose(Input input, ObjectRecord version)
    {
        input.Source.Check(version, time.GetUtcNow());
        var choice = ByteRange.ParseCopySource(input.Range, version.Size) is { } range
            ? new Choice(range.Offset, range.Length)
            : new Choice(0, version.Size);
        return choice.Length <= CopySource.MaximumLength
            ? choice
            : throw S3Errors.InvalidRequest.WithMessage(
                $"The specified copy source is larger than the maximum allowable size for a copy source: {CopySource.MaximumLength}");
    }
}
