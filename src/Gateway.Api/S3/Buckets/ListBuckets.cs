using Gateway.Api.Pipeline;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;

namespace Gateway.Api.S3.Buckets;

/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListBuckets.html</remarks>
internal sealed class ListBuckets(IBucketStore buckets, ApiOptions options) : S3Operation<ListBuckets.Input, BucketPage>
{
    private const int MaximumCount = 10_000;

    private static readonly Need s_all = new("s3:ListAllMyBuckets", "arn:aws:s3:::*");

    internal sealed record Input(string Prefix, string? After, int Count, string? Region, bool IsPaged);

    public override bool NeedsBucket => false;

    /// <summary>MinIO's way: the buckets that the caller may know are listed, where AWS refuses.</summary>
    public override bool AuthorizesEachItem => options.FiltersBucketList;

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

    // A policy that names all buckets means this action too, as on AWS, where it has no resource.
    protected override IReadOnlyList<Need> Needs(S3Request request, Input input) => AuthorizesEachItem ? [] : [s_all];

    protected override async ValueTask<BucketPage> HandleAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        if (input.Region is not null && input.Region != options.Region)
        {
            return new BucketPage([], false);
        }

        return !AuthorizesEachItem || await request.AllowsAsync(s_all, cancellationToken)
            ? await buckets.ListAsync(Owner(request), input.Prefix, input.After, input.Count, cancellationToken)
            : await ListAllowedAsync(request, input, cancellationToken);
    }

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

    // Who has no account has no buckets.
    private static AccountId Owner(S3Request request) => request.Principal.Account?.Id ?? throw S3Errors.AccessDenied.With();

    private async ValueTask<BucketPage> ListAllowedAsync(S3Request request, Input input, CancellationToken cancellationToken)
    {
        var (allowed, after, isTruncated) = (new List<BucketRecord>(), input.After, true);
        while (isTruncated)
        {
            (var page, isTruncated) = await buckets.ListAsync(Owner(request), input.Prefix, after, MaximumCount, cancellationToken);
            foreach (var bucket in page)
            {
                after = bucket.Name.Value;
                if (!await MayKnowAsync(request, bucket, cancellationToken))
                {
                    continue;
                }

                if (allowed.Count == input.Count)
                {
                    return new BucketPage(allowed, true);
                }

                allowed.Add(bucket);
            }
        }

        if (allowed.Count == 0 && input.After is null)
        {
            await request.DemandAsync(s_all, cancellationToken);
        }

        return new BucketPage(allowed, false);
    }

    private static async ValueTask<bool> MayKnowAsync(S3Request request, BucketRecord bucket, CancellationToken cancellationToken)
    {
        var arn = $"arn:aws:s3:::{bucket.Name}";
        return await request.AllowsAsync(new Need("s3:ListBucket", arn, bucket.Owner) { Bucket = bucket }, cancellationToken)
            || await request.AllowsAsync(new Need("s3:GetBucketLocation", arn, bucket.Owner) { Bucket = bucket }, cancellationToken);
    }
}
