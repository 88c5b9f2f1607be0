using Gateway.Api.Pipeline;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Buckets;

/// <summary>Changes the configuration documents of a bucket.</summary>
internal static class BucketConfigurations
{
    /// <summary>Sets a document of the request's bucket, or removes it.</summary>
    /// <param name="buckets">Where the bucket is.</param>
    /// <param name="request">Names it.</param>
    /// <param name="name">The document.</param>
    /// <param name="document">Null removes it; nothing happens when there is none.</param>
    /// <exception cref="S3Exception"><c>NoSuchBucket</c>: it was deleted meanwhile.</exception>
    public static ValueTask<BucketRecord> SetAsync(IBucketStore buckets, S3Request request, string name, byte[]? document) =>
        UpdateAsync(buckets, request, bucket => With(bucket, name, document));

    /// <summary>Changes the request's bucket.</summary>
    /// <exception cref="S3Exception"><c>NoSuchBucket</c>: it was deleted meanwhile, and maybe made again by somebody else.</exception>
    public static async ValueTask<BucketRecord> UpdateAsync(IBucketStore buckets, S3Request request, Func<BucketRecord, BucketRecord> change)
    {
        var authorized = request.Bucket;
        var updated = await buckets.UpdateAsync(
            authorized.Name, bucket => bucket.Id == authorized.Id ? change(bucket) : bucket, CancellationToken.None);
        return updated is not null && updated.Id == authorized.Id
            ? updated
            : throw S3Errors.NoSuchBucket.With(new ErrorDetail("BucketName", authorized.Name.Value));
    }

    /// <summary>The bucket with a document, or without it for null.</summary>
    public static BucketRecord With(BucketRecord bucket, string name, byte[]? document)
    {
        var configurations = new Dictionary<string, ReadOnlyMemory<byte>>(bucket.Configurations, StringComparer.Ordinal);
        if (document is null)
        {
            configurations.Remove(name);
        }
        else
        {
            configurations[name] = document;
        }

        return bucket with { Configurations = configurations };
    }
}
