using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Core.Listing;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjects.html</remarks>
internal sealed class ListObjects(IObjectIndex objects) : S3Operation<ListObjects.Input, ObjectPage>
{
    internal const int MaximumKeys = 1000;

    internal sealed record Input(ObjectQuery Query, EncodingType Encoding);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var query = request.Query;
        if (query["list-type"] is { } version)
        {
            // Version 2 is an operation of its own.
            throw S3Errors.InvalidArgument.ForArgument("list-type", version, "Invalid List Type specified in Request");
        }

        return ValueTask.FromResult(new Input(
            new ObjectQuery
            {
                Bucket = request.Bucket.Id,
                Prefix = query["prefix"] ?? "",
                Delimiter = string.IsNullOrEmpty(query["delimiter"]) ? null : query["delimiter"],
                After = string.IsNullOrEmpty(query["marker"]) ? null : query["marker"],
                MaxKeys = request.Count("max-keys", MaximumKeys),
            },
            EncodingType.Read(request)));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:ListBucket", request.BucketArn)];

    protected override ValueTask<ObjectPage> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        objects.ListAsync(input.Query, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, ObjectPage output, S3Response response, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var (asked, encoding) = input;
        using var xml = new S3XmlWriter();
        xml.StartRoot("ListBucketResult");
        xml.Element("Name", request.Bucket.Name.Value);
        xml.Element("Prefix", encoding.Apply(asked.Prefix));
        xml.Element("Marker", encoding.Apply(query["marker"] ?? ""));

        // The next marker is for lists with a delimiter only: without one it is the last key.
        xml.Element("NextMarker", asked.Delimiter is null ? null : encoding.Apply(output.Next));
        xml.Element("MaxKeys", asked.MaxKeys);
        xml.Element("Delimiter", encoding.Apply(asked.Delimiter));
        xml.Element("EncodingType", encoding.Name);
        xml.Element("IsTruncated", output.Next is not null);
        ObjectElements.Write(xml, output, encoding, await request.OwnerOfAsync(request.Bucket, cancellationToken));
        xml.End("ListBucketResult");
        response.Header("x-amz-bucket-region", request.Bucket.Region);
        await response.XmlAsync(xml, cancellationToken);
    }
}
