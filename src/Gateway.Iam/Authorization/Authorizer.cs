using System.Runtime.CompilerServices;
using Gateway.Core.Buckets;
using Gateway.Iam.BucketPolicies;
using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization;

/// <summary>
/// Collects what applies to a request, the policies of its principal, of the bucket, and the public access blocks, and lets the policy engine decide. What
/// cannot be read denies. Safe for concurrent use; a decision that needs no stored data allocates nothing.
/// </summary>
public sealed class Authorizer(IAccountPublicAccess accounts, AuthorizerOptions options) : IAuthorizer
{
    // Rows of buckets are replaced and never changed, so what was compiled from one lives as long as it does.
    private readonly ConditionalWeakTable<BucketRecord, BucketAccess> _buckets = [];

    /// <inheritdoc />
    public ValueTask<Decision> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        if (Prepare(request, out var action, out var bucket) is { } denied)
        {
            return ValueTask.FromResult(denied);
        }

        return NeedsStoredData(request, action!, bucket)
            ? DecideWithStoredDataAsync(request, action!, bucket, cancellationToken)
            : ValueTask.FromResult(AccessEvaluator.Decide(Query(request, action!, bucket, isRestricted: bucket.IsRestricted)));
    }

    /// <inheritdoc />
    public async ValueTask<Explanation> ExplainAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        if (Prepare(request, out var action, out var bucket) is { } denied)
        {
            return new Explanation(denied, [], []);
        }

        var isRestricted = await LoadAsync(request, action!, bucket, cancellationToken);
        return AccessEvaluator.Explain(Query(request, action!, bucket, isRestricted));
    }

    private static bool NeedsTags(Principal principal, PolicyAction action, BucketAccess bucket)
    {
        if (principal.Identity.NeedsExistingObjectTags(action)
            || principal.Boundary?.NeedsExistingObjectTags(action) == true
            || bucket.Policy?.NeedsExistingObjectTags(action) == true)
        {
            return true;
        }

        for (var i = 0; i < principal.Sessions.Count; i++)
        {
            if (principal.Sessions[i].NeedsExistingObjectTags(action))
            {
                return true;
            }
        }

        return false;
    }

    // A policy that locks everybody out can still be read, replaced and deleted by the root of the account.
    private static bool MendsPolicy(PolicyAction action) => action.Name is "s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy";

    private static bool NeedsAccountBlock(BucketAccess bucket) => bucket is { IsPublic: true, IsRestricted: false };

    private static bool NeedsStoredData(in AuthorizationRequest request, PolicyAction action, BucketAccess bucket) =>
        NeedsAccountBlock(bucket) || NeedsTags(request.Principal, action, bucket);

    /// <summary>Finds what the decision is about; a decision when there is none to make.</summary>
    private Decision? Prepare(in AuthorizationRequest request, out PolicyAction? action, out BucketAccess bucket)
    {
        bucket = request.Bucket is null ? BucketAccess.None : _buckets.GetValue(request.Bucket, BucketAccess.Of);
        action = ActionCatalogue.Find(request.Need.Action);
        if (action is null || request.Principal.HasUnreadablePolicy)
        {
            return new Decision(DecisionReason.Failed);
        }

        return bucket.IsUnreadable && !(request.Principal.Kind == PrincipalKind.Root && MendsPolicy(action))
            ? new Decision(DecisionReason.Failed)
            : null;
    }

    private async ValueTask<Decision> DecideWithStoredDataAsync(
        AuthorizationRequest request, PolicyAction action, BucketAccess bucket, CancellationToken cancellationToken)
    {
        var isRestricted = await LoadAsync(request, action, bucket, cancellationToken);
        return AccessEvaluator.Decide(Query(request, action, bucket, isRestricted));
    }

    /// <summary>Whether a public access block, of the bucket or its account, takes the effect from a public policy; loads tags where they count.</summary>
    private async ValueTask<bool> LoadAsync(
        AuthorizationRequest request, PolicyAction action, BucketAccess bucket, CancellationToken cancellationToken)
    {
        if (NeedsTags(request.Principal, action, bucket))
        {
            await request.Context.LoadExistingObjectTagsAsync(cancellationToken);
        }

        return bucket.IsRestricted
            || (NeedsAccountBlock(bucket) && (await accounts.FindBlockAsync(request.Bucket!.Owner, cancellationToken)).RestrictPublicBuckets);
    }

    private AccessQuery Query(in AuthorizationRequest request, PolicyAction action, BucketAccess bucket, bool isRestricted) => new()
    {
        Caller = request.Principal.Caller,
        Action = action,
        Resource = request.Need.Resource,
        ResourceAccount = (request.Need.Owner ?? request.Bucket?.Owner)?.Value,
        Context = request.Context,
        Identity = request.Principal.Identity,
        Boundary = request.Principal.Boundary,
        Sessions = request.Principal.Sessions,
        ResourcePolicy = bucket.Policy,
        RestrictsPublicPolicy = bucket.IsPublic && isRestricted,
        RootPassesResourceDenies = MendsPolicy(action),
        NamedSessionsPassSessionPolicies = options.NamedSessionsPassSessionPolicies,
    };
}
