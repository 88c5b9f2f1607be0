using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html</remarks>
internal sealed class ListParts(IUploadStore uploads) : S3Operation<ListParts.Input, ListParts.Output>
{
    private const int MaximumCount = 1000;

    internal sealed record Input(UploadId Upload, int After, int Count);

    internal sealed record Output(UploadRecord Upload, IReadOnlyList<PartRecord> Parts, bool IsTruncated);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken) => ValueTask.FromResult(new Input(
        UploadTarget.Id(request),
        string.IsNullOrEmpty(request.Query["part-number-marker"]) ? 0 : request.Count("part-number-marker", int.MaxValue),
        request.Count("max-parts", MaximumCount)));

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [new("s3:ListMultipartUploadParts", request.ObjectArn)];

    protected override async ValueTask<Output> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var upload = await UploadTarget.FindAsync(uploads, request, input.Upload, cancellationToken);
        var parts = await uploads.ListPartsAsync(
            request.Bucket.Id, request.Key, input.Upload, input.After, input.Count + 1, cancellationToken);
        return parts.Count > input.Count
            ? new Output(upload, [.. parts.Take(input.Count)], input.Count > 0)
            : new Output(upload, parts, false);
    }

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, Output output, S3Response response, CancellationToken cancellationToken)
    {
        var upload = output.Upload;
        using var xml = new S3XmlWriter();
        xml.StartRoot("ListPartsResult");
        xml.Element("Bucket", request.Bucket.Name.Value);
        xml.Element("Key", request.Key.Value);
        xml.Element("UploadId", upload.Id.ToString());
        (await Initiator.OfAsync(request, upload, cancellationToken)).Write(xml);
        OwnerElement.Write(xml, "Owner", await request.OwnerOfAsync(request.Bucket, cancellationToken));
        xml.Element("StorageClass", upload.StorageClass);
        xml.Element("PartNumberMarker", input.After);
        xml.Element("NextPartNumberMarker", output.Parts.Count > 0 ? output.Parts[^1].Number : input.After);
        xml.Element("MaxParts", input.Count);
        xml.Element("IsTruncated", output.IsTruncated);
        if (upload.ChecksumAlgorithm is { } algorithm)
        {
            xml.Element("ChecksumAlgorithm", ChecksumAlgorithms.Name(algorithm));
            xml.Element("ChecksumType", ChecksumAlgorithms.TypeName(upload.ChecksumType));
        }

        var element = ChecksumAlgorithms.ElementName(CompletionRules.PartAlgorithm(upload));
        foreach (var part in output.Parts)
        {
            xml.Start("Part");
            xml.Element("PartNumber", part.Number);
            xml.Element("LastModified", part.LastModified);
            xml.Element("ETag", part.ETag.ToQuotedString());
            xml.Element("Size", part.Blob.Length);
            xml.Element(element, Convert.ToBase64String(part.Checksum.Span));
            xml.End("Part");
        }

        xml.End("ListPartsResult");
        await response.XmlAsync(xml, cancellationToken);
    }
}
