using Gateway.Api.Pipeline;
using Gateway.Api.S3.Buckets;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Tagging;

/// <summary>Changes the tags of a bucket, with no other change in between.</summary>
internal static class BucketTagChange
{
    /// <summary>
    /// Replaces all tags. Refused while policies see the tags, since conditions on <c>aws:TagKeys</c> would not know which ones such a request takes
    /// away.
    /// </summary>
    /// <param name="buckets">Where the bucket is.</param>
    /// <param name="request">Names it.</param>
    /// <param name="tags">Null for none.</param>
    /// <exception cref="S3Exception"><c>MethodNotAllowed</c> or <c>NoSuchBucket</c></exception>
    public static async ValueTask<BucketRecord> ReplaceAsync(IBucketStore buckets, S3Request request, IReadOnlyList<KeyValuePair<string, string>>? tags)
    {
        var stored = tags is null ? null : BucketTags.Write(tags);
        var isEnabled = false;
        var updated = await BucketConfigurations.UpdateAsync(buckets, request, bucket =>
        {
            isEnabled = BucketAbac.IsEnabled(bucket);
            return isEnabled ? bucket : BucketConfigurations.With(bucket, BucketTags.Name, stored);
        });
        return isEnabled
            ? throw S3Errors.MethodNotAllowed.WithMessage(
                S3Errors.MethodNotAllowed.Message + " Use TagResource and UntagResource while ABAC is enabled for the bucket.",
                new ErrorDetail("Method", request.Http.Request.Method))
            : updated;
    }

    /// <summary>Adds tags, or gives new values to those that there are.</summary>
    /// <exception cref="S3Exception"><c>TooManyTags</c> or <c>NoSuchBucket</c></exception>
    public static async ValueTask<BucketRecord> AddAsync(IBucketStore buckets, S3Request request, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        var isTooMuch = false;
        var updated = await BucketConfigurations.UpdateAsync(buckets, request, bucket =>
        {
            var merged = Merge(BucketTags.Of(bucket) ?? [], tags);
            isTooMuch = merged.Count > TagRules.MaximumOfBucket;
            return isTooMuch ? bucket : With(bucket, merged);
        });
        return isTooMuch ? throw S3Errors.TooManyTags.With() : updated;
    }

    /// <summary>Removes the tags that have these keys.</summary>
    /// <exception cref="S3Exception"><c>NoSuchBucket</c></exception>
    public static ValueTask<BucketRecord> RemoveAsync(IBucketStore buckets, S3Request request, IReadOnlyList<string> keys) =>
        BucketConfigurations.UpdateAsync(
            buckets, request, bucket => With(bucket, [.. (BucketTags.Of(bucket) ?? []).Where(tag => !keys.Contains(tag.Key, StringComparer.Ordinal))]));

    private static BucketRecord With(BucketRecord bucket, List<KeyValuePair<string, string>> tags) =>
        BucketConfigurations.With(bucket, BucketTags.Name, tags.Count == 0 ? null : BucketTags.Write(tags));

    private static List<KeyValuePair<string, string>> Merge(IReadOnlyList<KeyValuePair<string, string>> there, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        var merged = there.ToList();
        foreach (var tag in added)
        {
            var at = merged.FindIndex(old => old.Key == tag.Key);
            if (at < 0)
            {
                merged.Add(tag);
            }
            else
            {
                merged[at] = tag;
            }
        }

        return merged;
    }
}
