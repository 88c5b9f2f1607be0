using Gateway.Api.Pipeline;
using Gateway.Api.S3.Multipart;
using Gateway.Api.Wire;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Core.Listing;
using Gateway.Core.Multipart;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListMultipartUploads.html</remarks>
internal sealed class ListMultipartUploads(IUploadStore uploads) : S3Operation<ListMultipartUploads.Input, UploadPage>
{
    private const int MaximumCount = 1000;

    internal sealed record Input(UploadQuery Query, EncodingType Encoding);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var keyMarker = string.IsNullOrEmpty(query["key-marker"]) ? null : query["key-marker"];
        var idMarker = query["upload-id-marker"];

        // An upload id says nothing without its key, so S3 ignores it then.
        UploadId? id = null;
        if (keyMarker is not null && !string.IsNullOrEmpty(idMarker))
        {
            id = UploadId.TryParse(idMarker, out var parsed)
                ? parsed
                : throw S3Errors.InvalidArgument.ForArgument("upload-id-marker", idMarker, "Invalid uploadId marker");
        }

        return ValueTask.FromResult(new Input(
            new UploadQuery
            {
                Bucket = request.Bucket.Id,
                Prefix = query["prefix"] ?? "",
                Delimiter = string.IsNullOrEmpty(query["delimiter"]) ? null : query["delimiter"],
                KeyMarker = keyMarker,
                UploadIdMarker = id,
                MaxUploads = request.Count("max-uploads", MaximumCount),
            },
            EncodingType.Read(request)));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) =>
        [new("s3:ListBucketMultipartUploads", request.BucketArn)];

    protected override ValueTask<UploadPage> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        uploads.ListAsync(input.Query, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, UploadPage output, S3Response response, CancellationToken cancellationToken)
    {
        var (asked, encoding) = input;
        using var xml = new S3XmlWriter();
        xml.StartRoot("ListMultipartUploadsResult");
        xml.Element("Bucket", request.Bucket.Name.Value);
        xml.Element("KeyMarker", encoding.Apply(request.Query["key-marker"] ?? ""));
        xml.Element("UploadIdMarker", request.Query["upload-id-marker"] ?? "");
        xml.Element("NextKeyMarker", encoding.Apply(output.NextKey));
        xml.Element("NextUploadIdMarker", output.NextUploadId?.ToString());
        xml.Element("Prefix", encoding.Apply(asked.Prefix));
        xml.Element("Delimiter", encoding.Apply(asked.Delimiter));
        xml.Element("EncodingType", encoding.Name);
        xml.Element("MaxUploads", asked.MaxUploads);
        xml.Element("IsTruncated", output.NextKey is not null);
        var owner = await request.OwnerOfAsync(request.Bucket, cancellationToken);
        foreach (var upload in output.Uploads)
        {
            WriteUpload(xml, upload, owner, await Initiator.OfAsync(request, upload, cancellationToken), encoding);
        }

        ObjectElements.WritePrefixes(xml, output.CommonPrefixes, encoding);
        xml.End("ListMultipartUploadsResult");
        await response.XmlAsync(xml, cancellationToken);
    }

    private static void WriteUpload(S3XmlWriter xml, UploadRecord upload, Account owner, Initiator initiator, EncodingType encoding)
    {
        xml.Start("Upload");
        xml.Element("Key", encoding.Apply(upload.Key.Value));
        xml.Element("UploadId", upload.Id.ToString());
        initiator.Write(xml);
        OwnerElement.Write(xml, "Owner", owner);
        xml.Element("StorageClass", upload.StorageClass);
        xml.Element("Initiated", upload.Initiated);
        if (upload.ChecksumAlgorithm is { } algorithm)
        {
            xml.Element("ChecksumAlgorithm", ChecksumAlgorithms.Name(algorithm));
            xml.Element("ChecksumType", ChecksumAlgorithms.TypeName(upload.ChecksumType));
        }

        xml.End("Upload");
    }
}
