using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Multipart;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Objects;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html</remarks>
internal sealed class GetObjectAttributes(ObjectReader reader)
    : S3Operation<GetObjectAttributes.Input, GetObjectAttributes.Output>
{
    private const int MaximumParts = 1000;

    private static readonly string[] s_attributes = ["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"];

    internal sealed record Input(VersionSelector Version, IReadOnlySet<string> Attributes, int AfterPart, int PartCount);

    internal sealed record Output(ObjectRecord Version, IReadOnlyList<ObjectPart>? Parts);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var attributes = (request.Header("x-amz-object-attributes") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        if (attributes.Count == 0)
        {
            throw S3Errors.InvalidRequest.WithMessage(
                "The x-amz-object-attributes header specifying the attributes to be retrieved is either missing or empty");
        }

        if (attributes.FirstOrDefault(attribute => !s_attributes.Contains(attribute)) is { } unknown)
        {
            throw S3Errors.InvalidArgument.ForArgument("x-amz-object-attributes", unknown, "Invalid attribute name specified.");
        }

        return ValueTask.FromResult(new Input(
            VersionIds.Read(request.Query["versionId"]),
            attributes,
            ReadNumber(request, "x-amz-part-number-marker", 0),
            Math.Min(ReadNumber(request, "x-amz-max-parts", MaximumParts), MaximumParts)));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => input.Version.IsSpecific
        ? [new("s3:GetObjectVersion", request.ObjectArn), new("s3:GetObjectVersionAttributes", request.ObjectArn)]
        : [new("s3:GetObject", request.ObjectArn), new("s3:GetObjectAttributes", request.ObjectArn)];

    protected override async ValueTask<Output> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var (bucket, key) = (request.Bucket, request.Key);
        if (!input.Attributes.Contains("ObjectParts"))
        {
            return new Output(await reader.FindAsync(bucket, key, input.Version, cancellationToken), null);
        }

        var (version, parts) = await reader.FindWithPartsAsync(bucket, key, input.Version, cancellationToken);
        return new Output(version, parts);
    }

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, Output output, S3Response response, CancellationToken cancellationToken)
    {
        var version = output.Version;
        response.Time("Last-Modified", version.LastModified);
        ObjectHeaders.WriteVersion(response, version);
        using var xml = new S3XmlWriter();
        xml.StartRoot("GetObjectAttributesResponse");
        if (input.Attributes.Contains("ETag"))
        {
            xml.Element("ETag", version.ETag.ToString());
        }

        if (input.Attributes.Contains("Checksum") && version.Checksum is { } checksum)
        {
            // Unlike everywhere else, S3 writes a composite checksum without its number of parts here.
            xml.Start("Checksum");
            ChecksumHeaders.Write(xml, checksum with { PartCount = 0 });
            xml.End("Checksum");
        }

        if (output.Parts is { } parts)
        {
            WriteParts(xml, parts, version.Checksum?.Algorithm, input);
        }

        if (input.Attributes.Contains("StorageClass"))
        {
            xml.Element("StorageClass", version.StorageClass);
        }

        if (input.Attributes.Contains("ObjectSize"))
        {
            xml.Element("ObjectSize", version.Size);
        }

        xml.End("GetObjectAttributesResponse");
        await response.XmlAsync(xml, cancellationToken);
    }

    private static void WriteParts(S3XmlWriter xml, IReadOnlyList<ObjectPart> parts, ChecksumAlgorithm? algorithm, Input input)
    {
        var page = parts.Where(part => part.Number > input.AfterPart).Take(input.PartCount).ToList();
        var last = page.Count > 0 ? page[^1].Number : input.AfterPart;
        xml.Start("ObjectParts");
        xml.Element("IsTruncated", parts.Any(part => part.Number > last) && input.PartCount > 0);
        xml.Element("MaxParts", input.PartCount);
        xml.Element("NextPartNumberMarker", last);
        xml.Element("PartNumberMarker", input.AfterPart);
        foreach (var part in page)
        {
            xml.Start("Part");
            if (algorithm is { } known && !part.Checksum.IsEmpty)
            {
                xml.Element(ChecksumAlgorithms.ElementName(known), Convert.ToBase64String(part.Checksum.Span));
            }

            xml.Element("PartNumber", part.Number);
            xml.Element("Size", part.Blob.Length);
            xml.End("Part");
        }

        xml.Element("PartsCount", parts.Count);
        xml.End("ObjectParts");
    }

    private static int ReadNumber(S3Request request, string header, int absent)
    {
        var text = request.Header(header);
        if (string.IsNullOrEmpty(text))
        {
            return absent;
        }

        return DecimalText.TryParse(text, out int number)
            ? number
            : throw S3Errors.InvalidArgument.ForArgument(header, text);
    }
}
