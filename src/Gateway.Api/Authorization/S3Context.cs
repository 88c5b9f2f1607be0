using System.Globalization;
using Gateway.Api.Pipeline;
using Gateway.Api.S3.Objects;
using Gateway.Api.S3.Tagging;
using Gateway.Api.Wire;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Api.Authorization;

/// <summary>
/// The condition keys of one need of a request to S3, each from its one source. A key that the action does not have is absent, whatever the request
/// carries; decisions do not ask for it. Not thread-safe.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html#amazons3-policy-keys</remarks>
internal sealed class S3Context(S3Request request, Need need, IObjectIndex objects, ContextSource source)
    : GlobalContext(request.Http, request.Principal, need.Owner, source)
{
    private PolicyAction? _action;
    private IReadOnlyList<KeyValuePair<string, string>>? _existingTags;

    /// <summary>
    /// Reads the row that the need is about. A version that does not exist has no tags. Copy sources and GetObjectAttributes count too, where AWS lets
    /// the condition never hold: a statement that denies by tag could be walked around there.
    /// </summary>
    public override async ValueTask LoadExistingObjectTagsAsync(CancellationToken cancellationToken)
    {
        if (_existingTags is not null || (need.Bucket ?? request.FoundBucket) is not { } bucket || ObjectOfNeed() is not var (key, version))
        {
            return;
        }

        var found = await objects.FindAsync(bucket.Id, key, version, cancellationToken);
        _existingTags = found?.Tags ?? [];
    }

    protected override ContextValue FindOfAction(ContextKey key)
    {
        _action ??= ActionCatalogue.Find(need.Action);
        return _action?.Knows(key.Id) == true ? FindKnown(key) : ContextValue.Absent;
    }

    private ContextValue FindKnown(ContextKey key) => key.Id switch
    {
        ConditionKeyId.S3AuthType => ContextValue.Of(AuthType()),
        ConditionKeyId.S3SignatureVersion => ContextValue.Of(SignatureVersion()),
        ConditionKeyId.S3SignatureAge => SignatureAge(),
        ConditionKeyId.S3TlsVersion => Client.IsVouched ? ContextValue.Absent : TlsVersion.Of(Http),
        ConditionKeyId.S3XAmzContentSha256 => ContextValue.Of(ContentSha256()),
        ConditionKeyId.S3ResourceAccount => ContextValue.Of(ResourceAccount),
        ConditionKeyId.S3Prefix => ListParameter("prefix"),
        ConditionKeyId.S3Delimiter => ListParameter("delimiter"),
        ConditionKeyId.S3MaxKeys => MaxKeys(),
        ConditionKeyId.S3VersionId => ContextValue.Of(need.Object is { } named ? VersionText(named.Version) : request.Query["versionId"]),
        ConditionKeyId.S3XAmzCopySource => CopySourceValue(),
        ConditionKeyId.S3ObjectLockRemainingRetentionDays => RemainingDays(),
        ConditionKeyId.S3ObjectLockRetainUntilDate => RetainUntil() is { } until ? ContextValue.Of(until) : ContextValue.Absent,
        ConditionKeyId.S3RequestObjectTag => Pair(request.ObjectTags, key.Suffix!),
        ConditionKeyId.S3RequestObjectTagKeys => KeysOf(request.ObjectTags),
        ConditionKeyId.S3ExistingObjectTag => Pair(_existingTags, key.Suffix!),
        ConditionKeyId.S3ObjectCreationOperation => ContextValue.Of(request.Operation is not ("CreateMultipartUpload" or "UploadPart" or "UploadPartCopy")),
        ConditionKeyId.S3LocationConstraint => ContextValue.Of(request.LocationConstraint),
        ConditionKeyId.S3BucketTag or ConditionKeyId.AwsResourceTag => BucketTag(key.Suffix!),
        ConditionKeyId.AwsRequestTag => Pair(request.BucketTags, key.Suffix!),
        ConditionKeyId.AwsTagKeys => request.RemovedBucketTags is { } removed ? ContextValue.Of(removed) : KeysOf(request.BucketTags),
        _ => HeaderOf(key.Id) is { } name ? ContextValue.Of(request.Header(name)) : ContextValue.Absent,
    };

    /// <summary>The keys that are a header of the request as it was sent.</summary>
    private static string? HeaderOf(ConditionKeyId key) => key switch
    {
        ConditionKeyId.S3XAmzAcl => "x-amz-acl",
        ConditionKeyId.S3XAmzGrantRead => "x-amz-grant-read",
        ConditionKeyId.S3XAmzGrantWrite => "x-amz-grant-write",
        ConditionKeyId.S3XAmzGrantReadAcp => "x-amz-grant-read-acp",
        ConditionKeyId.S3XAmzGrantWriteAcp => "x-amz-grant-write-acp",
        ConditionKeyId.S3XAmzGrantFullControl => "x-amz-grant-full-control",
        ConditionKeyId.S3XAmzMetadataDirective => "x-amz-metadata-directive",
        ConditionKeyId.S3XAmzServerSideEncryption => "x-amz-server-side-encryption",
        ConditionKeyId.S3XAmzServerSideEncryptionAwsKmsKeyId => "x-amz-server-side-encryption-aws-kms-key-id",
        ConditionKeyId.S3XAmzServerSideEncryptionCustomerAlgorithm => "x-amz-server-side-encryption-customer-algorithm",
        ConditionKeyId.S3XAmzStorageClass => "x-amz-storage-class",
        ConditionKeyId.S3XAmzWebsiteRedirectLocation => "x-amz-website-redirect-location",
        ConditionKeyId.S3ObjectLockMode => "x-amz-object-lock-mode",
        ConditionKeyId.S3ObjectLockLegalHold => "x-amz-object-lock-legal-hold",
        ConditionKeyId.S3IfMatch => "If-Match",
        ConditionKeyId.S3IfNoneMatch => "If-None-Match",
        ConditionKeyId.S3XAmzObjectOwnership => "x-amz-object-ownership",
        ConditionKeyId.S3XAmzBucketNamespace => "x-amz-bucket-namespace",
        _ => null,
    };

    private static string? VersionText(VersionSelector version) => version.IsSpecific ? version.Id.ToString() : null;

    // Object tags differ by case and condition keys do not: the tag that is spelt like the key comes first.
    private static ContextValue Pair(IReadOnlyList<KeyValuePair<string, string>>? tags, string name)
    {
        string? similar = null;
        for (var i = 0; i < (tags?.Count ?? 0); i++)
        {
            if (tags![i].Key == name)
            {
                return ContextValue.Of(tags[i].Value);
            }

            similar ??= tags[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase) ? tags[i].Value : null;
        }

        return ContextValue.Of(similar);
    }

    private static ContextValue KeysOf(IReadOnlyList<KeyValuePair<string, string>>? tags) =>
        tags is null or [] ? ContextValue.Absent : ContextValue.Of([.. tags.Select(tag => tag.Key)]);

    private string? AuthType() => request.Signed.Scheme switch
    {
        SignatureScheme.V2Header or SignatureScheme.V4Header => "REST-HEADER",
        SignatureScheme.V2Presigned or SignatureScheme.V4Presigned => "REST-QUERY-STRING",
        _ => null,
    };

    private string? SignatureVersion() => request.Signed.Scheme switch
    {
        SignatureScheme.V2Header or SignatureScheme.V2Presigned => "AWS",
        SignatureScheme.V4Header or SignatureScheme.V4Presigned => "AWS4-HMAC-SHA256",
        _ => null,
    };

    // In milliseconds, and never what a header says. A SigV2 signature has no age.
    private ContextValue SignatureAge() => request.Signed.Scheme switch
    {
        SignatureScheme.None or SignatureScheme.Certificate or SignatureScheme.Bearer => ContextValue.Absent,
        SignatureScheme.V4Header or SignatureScheme.V4Presigned when request.Signed.SignedAt is { } signed =>
            ContextValue.Of((decimal)Math.Max(0, (long)(Source.Now - signed).TotalMilliseconds)),
        _ => ContextValue.Of(0m),
    };

    private string? ContentSha256() => request.Header("x-amz-content-sha256")
        ?? (request.Signed.Scheme == SignatureScheme.V4Presigned ? "UNSIGNED-PAYLOAD" : null);

    // ListBucket is asked for by other operations too, to tell 404 from 403; their query is no part of the answer.
    private ContextValue ListParameter(string name) =>
        request.Operation is "ListObjects" or "ListObjectsV2" or "ListObjectVersions" ? ContextValue.Of(request.Query[name]) : ContextValue.Absent;

    private ContextValue MaxKeys() => ListParameter("max-keys") is { Kind: ContextValueKind.Text } sent && DecimalText.TryParse(sent.Text, out long number)
        ? ContextValue.Of((decimal)number)
        : ContextValue.Absent;

    // As sent, which is what policies of AWS are written for, and decoded, which is what is read: no spelling slips past a statement that denies.
    private ContextValue CopySourceValue()
    {
        if (request.Header(CopySource.Header) is not { } sent)
        {
            return ContextValue.Absent;
        }

        var raw = sent.StartsWith('/') ? sent[1..] : sent;
        return CopySource.Normalize(sent) is { } decoded && decoded != raw ? ContextValue.Of([raw, decoded]) : ContextValue.Of(raw);
    }

    private DateTimeOffset? RetainUntil() =>
        DateTimeOffset.TryParse(
            request.Header("x-amz-object-lock-retain-until-date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var until)
            ? until
            : null;

    private ContextValue RemainingDays() =>
        RetainUntil() is { } until ? ContextValue.Of(Math.Ceiling((decimal)(until - Source.Now).TotalDays)) : ContextValue.Absent;

    private ContextValue BucketTag(string name) => (need.Bucket ?? request.FoundBucket) is { } bucket && BucketAbac.IsEnabled(bucket)
        ? Pair(BucketTags.Of(bucket), name)
        : ContextValue.Absent;

    private (ObjectKey Key, VersionSelector Version)? ObjectOfNeed()
    {
        if (need.Object is { } named)
        {
            return (named.Key, named.Version);
        }

        return request.Target.Level == Routing.ResourceLevel.Object
            ? (request.Key, VersionId.TryParse(request.Query["versionId"], out var id) ? VersionSelector.Of(id) : VersionSelector.Current)
            : null;
    }
}
