using System.Text.Json;
using Gateway.Core.Buckets;

namespace Gateway.Iam.BucketPolicies;

/// <summary>A bucket policy as it is kept in the bucket's configurations under <see cref="Name"/>. Immutable.</summary>
/// <param name="Text">The document as sent.</param>
/// <param name="PrincipalIds">The unique ids of the users and roles that it names, by ARN, found when it was written.</param>
public sealed record StoredBucketPolicy(string Text, IReadOnlyDictionary<string, string> PrincipalIds)
{
    /// <summary>The configuration's name in the bucket's row.</summary>
    public const string Name = "policy";

    private const int CurrentFormat = 1;

    /// <summary>The policy of a bucket; null when it has none.</summary>
    public static StoredBucketPolicy? Of(BucketRecord bucket) =>
        bucket.Configurations.TryGetValue(Name, out var stored) ? Read(stored.Span) : null;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="NotSupportedException">A later version wrote it.</exception>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static StoredBucketPolicy Read(ReadOnlySpan<byte> stored)
    {
        var document = JsonSerializer.Deserialize(stored, BucketPolicyJson.Default.BucketPolicyDocument) ?? throw new JsonException("The bucket policy is empty.");
        return document.Format == CurrentFormat
            ? new StoredBucketPolicy(document.Text, document.PrincipalIds)
            : throw new NotSupportedException($"A bucket policy is stored in format {document.Format}; this version reads format {CurrentFormat}.");
    }

    /// <summary>The stored form.</summary>
    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(
        new BucketPolicyDocument(CurrentFormat, Text, new SortedDictionary<string, string>(PrincipalIds.ToDictionary(), StringComparer.Ordinal)),
        BucketPolicyJson.Default.BucketPolicyDocument);
}
