using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html</remarks>
internal sealed class ListBuckets(IBucketStore buckets, ApiOptions options) : S3Operation<ListBuckets.Input, BucketPage>
{
    private const int MaximumCount = 10_000;

    internal sealed record Input(string Prefix, string? After, int Count, string? Region, bool IsPaged);

    public override bool NeedsBucket => false;

    protected override ValueTask<Input> ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var query = request.Query;
        var count = string.IsNullOrEmpty(query["max-buckets"]) ? MaximumCount : request.Count("max-buckets", int.MaxValue);
        if (count is 0 or > MaximumCount)
        {
            throw S3Errors.InvalidArgument.ForArgument(
                "max-buckets", query["max-buckets"], $"Argument max-buckets must be an integer between 1 and {MaximumCount}");
        }

        var token = query["continuation-token"];
        var isPaged = token is not null || query.Has("max-buckets") || query.Has("prefix") || query.Has("bucket-region");
        return ValueTask.FromResult(new Input(
            query["prefix"] ?? "", token is null ? null : ContinuationToken.Decode(token), count, query["bucket-region"], isPaged));
    }

    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => [new("s3:ListAllMyBuckets", "*")];

    protected override async ValueTask<BucketPage> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken) =>
        input.Region is not null && input.Region != options.Region
            ? new BucketPage([], false)
            : await buckets.ListAsync(request.Principal.Account!.Id, input.Prefix, input.After, input.Count, cancellationToken);

    protected override async ValueTask WriteAsync(
        S3Request request, Input input, BucketPage output, S3Response response, CancellationToken cancellationToken)
    {
        var account = request.Principal.Account!;
        using var xml = new S3XmlWriter();
        xml.StartRoot("ListAllMyBucketsResult");
        xml.Start("Buckets");
        foreach (var bucket in output.Buckets)
        {
            xml.Start("Bucket");
            xml.Element("Name", bucket.Name.Value);
            xml.Element("CreationDate", bucket.Created);
            xml.Element("BucketRegion", input.IsPaged ? bucket.Region : null);
            xml.End("Bucket");
        }

        xml.End("Buckets");
        OwnerElement.Write(xml, "Owner", account);
        xml.Element("ContinuationToken", output.IsTruncated ? ContinuationToken.Encode(output.Buckets[^1].Name.Value) : null);
        xml.Element("Prefix", request.Query["prefix"]);
        xml.End("ListAllMyBucketsResult");
        await response.XmlAsync(xml, cancellationToken);
    }
}
