using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using Gateway.Core.Listing;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Listing;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html</remarks>
internal sealed class ListObjectsV2(IObjectIndex objects) : S3Operation<ListObjectsV2.Input, ObjectPage>
{
    internal sealed record Input(ObjectQuery Query, EncodingType Encoding, bool FetchOwner);

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var token = query["continuation-token"];
        var after = token is null ? query["start-after"] : ContinuationToken.Decode(token);
        var fetchOwner = query["fetch-owner"] switch
        {
            null or "" => false,
            var text when bool.TryParse(text, out var value) => value,
            var text => throw S3Errors.InvalidArgument.ForArgument("fetch-owner", text),
        };
        return ValueTask.FromResult(new Input(
            new ObjectQuery
            {
                Bucket = request.Bucket.Id,
                Prefix = query["prefix"] ?? "",
                Delimiter = string.IsNullOrEmpty(query["delimiter"]) ? null : query["delimiter"],
                After = string.IsNullOrEmpty(after) ? null : after,
                MaxKeys = request.Count("max-keys", ListObjects.MaximumKeys),
            },
            EncodingType.Read(request),
            fetchOwner));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:ListBucket", request.BucketArn)];

    protected override ValueTask<ObjectPage> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        objects.ListAsync(input.Query, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, ObjectPage output, S3Response response, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var (asked, encoding, fetchOwner) = input;
        using var xml = new S3XmlWriter();
        xml.StartRoot("ListBucketResult");
        xml.Element("Name", request.Bucket.Name.Value);
        xml.Element("Prefix", encoding.Apply(asked.Prefix));
        xml.Element("ContinuationToken", query["continuation-token"]);
        xml.Element("NextContinuationToken", output.Next is null ? null : ContinuationToken.Encode(output.Next));
        xml.Element("StartAfter", encoding.Apply(query["start-after"]));
        xml.Element("KeyCount", output.Objects.Count + output.CommonPrefixes.Count);
        xml.Element("MaxKeys", asked.MaxKeys);
        xml.Element("Delimiter", encoding.Apply(asked.Delimiter));
        xml.Element("EncodingType", encoding.Name);
        xml.Element("IsTruncated", output.Next is not null);
        ObjectElements.Write(xml, output, encoding, fetchOwner ? await request.OwnerOfAsync(request.Bucket, cancellationToken) : null);
        xml.End("ListBucketResult");
        response.Header("x-amz-bucket-region", request.Bucket.Region);
        await response.XmlAsync(xml, cancellationToken);
    }
}
