using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Api.S3.Tagging;

/// <summary>The bucket whose ARN is in the path of a request about tags to S3 Control. No other resources of S3 have tags there.</summary>
internal static class TaggedBucket
{
    public const string PathPrefix = "/v20180820/tags/";

    private const string ArnPrefix = "arn:aws:s3:::";

    /// <summary>Finds it, and makes it the bucket of the request. The request names its owner's account or the caller's own.</summary>
    /// <exception cref="S3Exception"><c>NoSuchResource</c> or <c>AccessDenied</c></exception>
    public static async ValueTask<BucketRecord> FindAsync(IBucketStore buckets, S3Request request, CancellationToken cancellationToken)
    {
        if (!PercentEncoding.TryDecode(request.Target.RawPath.AsSpan(PathPrefix.Length), plusIsSpace: false, out var arn)
            || !arn.StartsWith(ArnPrefix, StringComparison.Ordinal)
            || !BucketName.TryParse(arn[ArnPrefix.Length..], out var name)
            || await buckets.FindAsync(name, cancellationToken) is not { } bucket)
        {
            throw S3Errors.NoSuchResource.With();
        }

        var account = request.Header(S3Control.AccountHeader);
        if (account != bucket.Owner.Value && account != request.Principal.Account?.Id.Value)
        {
            throw S3Errors.AccessDenied.With();
        }

        request.Bucket = bucket;
        return bucket;
    }

    public static string ArnOf(BucketRecord bucket) => ArnPrefix + bucket.Name.Value;
}
