using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Api.S3.Objects;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Multipart;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html</remarks>
internal sealed class CompleteMultipartUpload(IUploadStore uploads, TimeProvider time)
    : S3Operation<CompleteMultipartUpload.Input, ObjectRecord>
{
    private const int MaximumDocument = 8 * 1024 * 1024;

    // Each round means that a part was replaced while the completion was checked.
    private const int MaximumRounds = 8;

    internal sealed record Input(UploadId Upload, CompletionRequest Request, WriteCondition Condition);

    public override bool ReadsDocument => true;

    protected override async ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var id = UploadTarget.Id(request);
        var document = await XmlBody.ReadBytesAsync(request.OpenBody(), MaximumDocument, cancellationToken);
        var parts = XmlBody.Parse(document, "CompleteMultipartUpload").Children.Select(ReadPart).ToList();
        return new Input(
            id,
            new CompletionRequest
            {
                Parts = parts,
                Checksum = ReadChecksum(request),
                ChecksumType = ReadType(request),
                ObjectSize = ReadSize(request),
            },
            Conditions.OfWrite(request));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        Conditions.WriteNeeds(request, input.Condition);

    protected override async ValueTask<ObjectRecord> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        for (var round = 1; ; round++)
        {
            var upload = await uploads.FindAsync(request.Bucket.Id, request.Key, input.Upload, cancellationToken)
                ?? throw UploadTarget.NoSuchUpload(request);

            // A client that lost the answer asks again, and gets the answer again.
            if (upload.CompletedAs is { } done)
            {
                return done;
            }

            var stored = await uploads.ListPartsAsync(
                request.Bucket.Id, request.Key, input.Upload, 0, MultipartLimits.MaximumParts, cancellationToken);
            var plan = CompletionRules.Check(upload, stored, input.Request);
            var completion = new UploadCompletion
            {
                Upload = upload,
                Parts = plan.Parts,
                Object = Compose(upload, plan),
                Condition = input.Condition,
            };
            var (status, committed) = await uploads.CompleteAsync(completion, CancellationToken.None);
            if (committed is not null)
            {
                return committed;
            }

            // Completed or aborted since, or a part was replaced: look again.
            if (status is not (WriteStatus.PartsChanged or WriteStatus.NoSuchUpload) || round == MaximumRounds)
            {
                throw Refusals.Of(status, request.Bucket, request.Key, input.Condition);
            }
        }
    }

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, ObjectRecord output, S3Response response, CancellationToken cancellationToken)
    {
        ObjectHeaders.WriteVersion(response, output);
        var http = request.Http.Request;
        var path = request.Target.HostBucket is null ? $"/{request.Bucket.Name}/" : "/";
        using var xml = new S3XmlWriter();
        xml.StartRoot("CompleteMultipartUploadResult");
        xml.Element("Location", $"{http.Scheme}://{http.Host}{path}{PercentEncoding.Encode(request.Key.Value, keepSlash: false)}");
        xml.Element("Bucket", request.Bucket.Name.Value);
        xml.Element("Key", request.Key.Value);
        xml.Element("ETag", output.ETag.ToQuotedString());
        ChecksumHeaders.Write(xml, output.Checksum);
        xml.End("CompleteMultipartUploadResult");
        await response.XmlAsync(xml, cancellationToken);
    }

    private NewObject Compose(UploadRecord upload, CompletionPlan plan) => new()
    {
        Key = upload.Key,
        LastModified = time.NowInSeconds(),
        Size = plan.Size,
        ETag = plan.ETag,
        Owner = upload.Owner,
        Metadata = upload.Metadata,
        StorageClass = upload.StorageClass,
        Checksum = plan.Checksum,
        Body = BodyKind.Parts,
        Tags = upload.Tags,
        Retention = upload.Retention,
        LegalHold = upload.LegalHold,
        Encryption = upload.Encryption,
    };

    private static CompletedPart ReadPart(XmlNode node)
    {
        if (node.Name != "Part"
            || !DecimalText.TryParseSigned(node["PartNumber"]?.Trim(), out var number)
            || node["ETag"] is not { } tag)
        {
            throw S3Errors.MalformedXml.With();
        }

        if (number is < 1 or > MultipartLimits.MaximumParts)
        {
            throw S3Errors.InvalidArgument.ForArgument(
                "partNumber", node["PartNumber"], $"PartNumber must be >= 1 and <= {MultipartLimits.MaximumParts}");
        }

        var checksums = new List<KeyValuePair<ChecksumAlgorithm, string>>();
        foreach (var child in node.Children)
        {
            if (ChecksumAlgorithms.TryParseElementName(child.Name, out var algorithm))
            {
                checksums.Add(new(algorithm, child.Text.Trim()));
            }
        }

        return new CompletedPart(number, tag, checksums);
    }

    private static KeyValuePair<ChecksumAlgorithm, string>? ReadChecksum(S3Request request)
    {
        KeyValuePair<ChecksumAlgorithm, string>? found = null;
        foreach (var algorithm in ChecksumAlgorithms.All)
        {
            if (request.Header(ChecksumAlgorithms.HeaderName(algorithm)) is not { } text)
            {
                continue;
            }

            found = found is null
                ? new(algorithm, text)
                : throw S3Errors.InvalidRequest.WithMessage("Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }

        return found;
    }

    private static ChecksumType? ReadType(S3Request request)
    {
        var text = request.Header("x-amz-checksum-type");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return ChecksumAlgorithms.TryParseType(text, out var type)
            ? type
            : throw S3Errors.InvalidRequest.WithMessage("Value for x-amz-checksum-type header is invalid.");
    }

    private static long? ReadSize(S3Request request)
    {
        var text = request.Header("x-amz-mp-object-size");
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return DecimalText.TryParse(text, out long size)
            ? size
            : throw S3Errors.InvalidRequest.WithMessage("Value for x-amz-mp-object-size header is invalid.");
    }
}
