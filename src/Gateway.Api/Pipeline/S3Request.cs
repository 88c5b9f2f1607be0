using Gateway.Api.Authorization;
using Gateway.Api.Routing;
using Gateway.Api.Wire;
using Gateway.Core.Buckets;
using Gateway.Core.Errors;
using Gateway.Core.Identity;
using Gateway.Core.Names;
using Gateway.Iam.Authorization;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Pipeline;

/// <summary>A request after routing and authentication, as operations read it. Not thread-safe.</summary>
internal sealed class S3Request
{
    private const string AmzPrefix = "x-amz-";

    private readonly S3RequestServices _services;
    private BucketRecord? _bucket;

    public S3Request(
        HttpContext http, RequestTarget target, string operation, RequestHead head, SignedRequest signed, string id, S3RequestServices services)
    {
        Http = http;
        Target = target;
        Operation = operation;
        Head = head;
        Signed = signed;
        Id = id;
        _services = services;
    }

    public HttpContext Http { get; }

    public RequestTarget Target { get; }

    /// <summary>AWS's name of the operation.</summary>
    public string Operation { get; }

    public RequestHead Head { get; }

    public SignedRequest Signed { get; }

    /// <summary>The value of <c>x-amz-request-id</c>.</summary>
    public string Id { get; }

    private bool IsPresigned => Signed.Scheme is SignatureScheme.V4Presigned or SignatureScheme.V2Presigned;

    public Principal Principal => Signed.Principal;

    public RequestQuery Query => Target.Query;

    /// <summary>The bucket of the target, or the one that an operation of S3 Control found; only operations that ask for an existing bucket may use it.</summary>
    public BucketRecord Bucket
    {
        get => _bucket ?? throw new InvalidOperationException("The operation did not ask for an existing bucket.");
        set => _bucket = value;
    }

    /// <summary>The same, or null where the operation did not ask for it.</summary>
    public BucketRecord? FoundBucket => _bucket;

    public ObjectKey Key => Target.Key;

    /// <summary>The tags that the request gives to an object, once they were read from its header or document; null when it gives none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? ObjectTags { get; set; }

    /// <summary>The tags that the request gives to a bucket, once they were read from its document; null when it gives none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? BucketTags { get; set; }

    /// <summary>The keys of the tags that the request takes from a bucket; null when it takes none.</summary>
    public IReadOnlyList<string>? RemovedBucketTags { get; set; }

    /// <summary>The location that a new bucket is to have, once it was read from the request's document; null when it names none.</summary>
    public string? LocationConstraint { get; set; }

    /// <summary>The ARN of the bucket.</summary>
    public string BucketArn => field ??= $"arn:aws:s3:::{Target.Bucket}";

    /// <summary>The ARN of the object.</summary>
    public string ObjectArn => field ??= $"arn:aws:s3:::{Target.Bucket}/{Target.Key}";

    /// <summary>
    /// The header's value, several lines joined by commas; null when it is absent. Signers of presigned URLs may move <c>x-amz-*</c> headers
    /// into the query, where they mean the same.
    /// </summary>
    public string? Header(string name)
    {
        if (Http.Request.Headers.TryGetValue(name, out var values))
        {
            return values.ToString();
        }

        if (IsPresigned && name.StartsWith(AmzPrefix, StringComparison.OrdinalIgnoreCase))
        {
            for (var i = 0; i < Query.Count; i++)
            {
                if (Query[i].Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return Query[i].Value;
                }
            }
        }

        return null;
    }

    public bool HasHeader(string name) => Header(name) is not null;

    /// <summary>All headers that begin with a prefix of <c>x-amz-</c>, the moved ones of a presigned URL too.</summary>
    public IEnumerable<KeyValuePair<string, string>> HeadersOf(string prefix)
    {
        foreach (var (name, values) in Http.Request.Headers)
        {
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            {
                yield return new(name, values.ToString());
            }
        }

        for (var i = 0; IsPresigned && i < Query.Count; i++)
        {
            var (name, value) = Query[i];
            if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && !Http.Request.Headers.ContainsKey(name))
            {
                yield return new(name, value);
            }
        }
    }

    /// <summary>Demands that the principal may do what it needs.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public ValueTask DemandAsync(Need need, CancellationToken cancellationToken) =>
        _services.Access.DemandAsync(Question(need), Id, cancellationToken);

    /// <summary>The same for one of many items.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public ValueTask DemandItemAsync(Need need, CancellationToken cancellationToken) =>
        _services.Access.DemandItemAsync(Question(need), Id, cancellationToken);

    /// <summary>Whether the principal may do it, for answers that depend on it.</summary>
    public ValueTask<bool> AllowsAsync(Need need, CancellationToken cancellationToken) =>
        _services.Access.AllowsAsync(Question(need), cancellationToken);

    /// <summary>The account that owns a bucket. One that is not known any more shows its id.</summary>
    public ValueTask<Account> OwnerOfAsync(BucketRecord bucket, CancellationToken cancellationToken) => AccountAsync(bucket.Owner, cancellationToken);

    /// <inheritdoc cref="OwnerOfAsync"/>
    public async ValueTask<Account> AccountAsync(AccountId id, CancellationToken cancellationToken) =>
        id == Principal.Account?.Id
            ? Principal.Account
            : await _services.Accounts.FindAsync(id, cancellationToken) ?? new Account(id, id.Value, id.Value);

    /// <summary>The decoded, verified body. Ask for it once, after authorization unless it is a control document.</summary>
    public RequestBody OpenBody() => _services.Verifier.OpenBody(Head, Signed, Http.Request.BodyReader);

    /// <summary>Reads a query parameter that counts something. Negative, textual and oversized values are refused as S3 refuses them.</summary>
    /// <param name="name">The parameter, for instance <c>max-keys</c>.</param>
    /// <param name="absent">The value when it is absent or empty; also the largest value that is used.</param>
    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public int Count(string name, int absent)
    {
        var text = Query[name];
        if (string.IsNullOrEmpty(text))
        {
            return absent;
        }

        if (!DecimalText.TryParseSigned(text, out var value))
        {
            throw S3Errors.InvalidArgument.ForArgument(name, text, $"Provided {name} not an integer or within integer range");
        }

        return value < 0
            ? throw S3Errors.InvalidArgument.ForArgument(name, text, $"Argument {name} must be an integer between 0 and 2147483647")
            : Math.Min(value, absent);
    }

    private AuthorizationRequest Question(Need need)
    {
        var bucket = need.Bucket ?? _bucket;
        var owned = need.Owner is null && bucket is not null ? need with { Owner = bucket.Owner } : need;
        return new AuthorizationRequest(Principal, owned, bucket, new S3Context(this, owned, _services.Objects, _services.Contexts));
    }
}
