using System.Runtime.CompilerServices;
using Gateway.Core.Buckets;
using Gateway.Iam.Accounts;
using Gateway.Iam.BucketPolicies;
using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Usage;
using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization;

/// <summary>
/// Collects the policies that apply to a request and asks the policy engine. Whatever fails on the way, the answer is no. Without stored tags to read
/// it answers at once and allocates nothing. Safe for concurrent use.
/// </summary>
/// <param name="identities">For the public access blocks of accounts.</param>
/// <param name="rootAccess">Whether roots may do anything.</param>
/// <param name="usage">Notes which services principals use.</param>
/// <param name="options">How decisions are made.</param>
/// <param name="reportFailure">Is told of every failure that made a denial.</param>
public sealed class Authorizer(
    IIdentityStore identities, RootAccess rootAccess, IUsageRecorder usage, AuthorizerOptions options, Action<Exception> reportFailure) : IAuthorizer
{
    private readonly ConditionalWeakTable<BucketRecord, BucketRules> _rules = [];
    private readonly RoleTrust _trust = new(reportFailure);

    public ValueTask<Decision> DecideAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!TryBegin(request, out var action, out var rules, out var refusal))
            {
                return ValueTask.FromResult(refusal);
            }

            if (request.Need.Trust is { } role)
            {
                return ValueTask.FromResult(_trust.Decide(request, action, role));
            }

            var block = FindAccountBlock(request, rules, cancellationToken);
            return !block.IsCompletedSuccessfully || NeedsTags(request, rules, action)
                ? DecideSlowlyAsync(request, action, rules, block, cancellationToken)
                : ValueTask.FromResult(AccessEvaluator.Decide(Query(request, action, rules, block.Result), reportFailure));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reportFailure(e);
            return ValueTask.FromResult(default(Decision));
        }
    }

    public async ValueTask<Explanation> ExplainAsync(AuthorizationRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!TryBegin(request, out var action, out var rules, out var refusal))
            {
                return new Explanation(refusal, [], []);
            }

            if (request.Need.Trust is { } role)
            {
                return _trust.Explain(request, action, role, cancellationToken);
            }

            var block = await FindAccountBlock(request, rules, cancellationToken);
            if (NeedsTags(request, rules, action))
            {
                await request.Context.LoadExistingObjectTagsAsync(cancellationToken);
            }

            return AccessEvaluator.Explain(Query(request, action, rules, block), cancellationToken, reportFailure);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reportFailure(e);
            return new Explanation(default, [], []);
        }
    }

    private async ValueTask<Decision> DecideSlowlyAsync(
        AuthorizationRequest request,
        PolicyAction action,
        BucketRules rules,
        ValueTask<PublicAccessBlock> accountBlock,
        CancellationToken cancellationToken)
    {
        try
        {
            var block = await accountBlock;
            if (NeedsTags(request, rules, action))
            {
                await request.Context.LoadExistingObjectTagsAsync(cancellationToken);
            }

            return AccessEvaluator.Decide(Query(request, action, rules, block), reportFailure);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            reportFailure(e);
            return default;
        }
    }

    /// <summary>False when it is refused before any policy is asked.</summary>
    private bool TryBegin(in AuthorizationRequest request, out PolicyAction action, out BucketRules rules, out Decision refusal)
    {
        var principal = request.Principal;
        rules = request.Bucket is { } bucket ? _rules.GetValue(bucket, static b => BucketRules.Of(b)) : BucketRules.None;
        refusal = default;
        action = ActionCatalogue.Find(request.Need.Action)!;
        if (action is null)
        {
            reportFailure(new NotSupportedException($"The action {request.Need.Action} is not in the catalogue."));
            return false;
        }

        usage.ServiceUsed(principal, ServiceNames.Of(action));
        if (principal.Kind == PrincipalKind.Root && !rootAccess.IsAllowed)
        {
            refusal = new Decision(DecisionReason.RootDisabled);
            return false;
        }

        if ((principal.BrokenPolicy ?? rules.Broken) is { } broken && !MayRepair(principal, request.Bucket, action))
        {
            refusal = new Decision(DecisionReason.Failed, broken);
            return false;
        }

        return true;
    }

    private AccessQuery Query(in AuthorizationRequest request, PolicyAction action, BucketRules rules, PublicAccessBlock accountBlock) => new()
    {
        Caller = request.Principal.Caller,
        Action = action,
        Resource = request.Need.Resource,
        ResourceAccount = (request.Need.Owner ?? request.Bucket?.Owner)?.Value,
        Context = request.Context,
        Identity = request.Principal.Identity,
        Boundary = request.Principal.Boundary,
        Sessions = request.Principal.Sessions,
        ResourcePolicy = rules.Policy,
        RestrictsPublicPolicy = rules.IsPublic && (rules.RestrictsPublicBuckets || accountBlock.RestrictPublicBuckets),
        RootPassesResourceDenies = MayRepair(request.Principal, request.Bucket, action),
        NamedSessionsPassSessionPolicies = options.NamedSessionsPassSessionPolicies,
    };

    /// <summary>The root of the account that owns a bucket can always put its policy right, or nobody could.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html</remarks>
    private static bool MayRepair(Principal principal, BucketRecord? bucket, PolicyAction action) =>
        principal is { Kind: PrincipalKind.Root, BrokenPolicy: null }
        && bucket is not null
        && principal.Account?.Id == bucket.Owner
        && action.Name is "s3:GetBucketPolicy" or "s3:PutBucketPolicy" or "s3:DeleteBucketPolicy";

    private static bool NeedsTags(in AuthorizationRequest request, BucketRules rules, PolicyAction action)
    {
        var principal = request.Principal;
        if (principal.Identity.NeedsExistingObjectTags(action)
            || principal.Boundary?.NeedsExistingObjectTags(action) == true
            || rules.Policy?.NeedsExistingObjectTags(action) == true)
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

    /// <summary>Only public policies are restricted by it, so only then it is looked for.</summary>
    private ValueTask<PublicAccessBlock> FindAccountBlock(in AuthorizationRequest request, BucketRules rules, CancellationToken cancellationToken)
    {
        if (!rules.IsPublic || rules.RestrictsPublicBuckets)
        {
            return ValueTask.FromResult(default(PublicAccessBlock));
        }

        var finding = identities.FindAsync<AccountEntry>(request.Bucket!.Owner.Value, cancellationToken);
        return finding.IsCompletedSuccessfully ? ValueTask.FromResult(BlockOf(finding.Result)) : AwaitBlockAsync(finding);
    }

    private static async ValueTask<PublicAccessBlock> AwaitBlockAsync(ValueTask<AccountEntry?> finding) => BlockOf(await finding);

    // Nobody knows what an account that is gone has blocked.
    private static PublicAccessBlock BlockOf(AccountEntry? account) =>
        account is null ? PublicAccessBlock.Everything : account.PublicAccessBlock ?? default;
}
