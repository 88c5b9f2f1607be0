using System.Runtime.CompilerServices;
using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.Policies;

namespace Gateway.Api.Iam.Policies;

/// <summary>The managed policies that an account can use: its own, and the built-in ones. Safe for concurrent use.</summary>
internal sealed class PolicyCatalogue(IIdentityStore store, IManagedPolicies policies)
{
    /// <summary>Null when there is no such policy, or it belongs to another account.</summary>
    public async ValueTask<PolicyView?> FindAsync(AccountId account, PolicyArn arn, CancellationToken cancellationToken)
    {
        if (!arn.IsBuiltIn && arn.Owner != account.Value)
        {
            return null;
        }

        return await policies.FindAsync(arn.Text, cancellationToken) switch
        {
            null => null,
            { Customer: { } own } => PolicyView.Of(own),
            var builtIn => await ViewAsync(account, builtIn, cancellationToken),
        };
    }

    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<PolicyView> RequireAsync(AccountId account, PolicyArn arn, CancellationToken cancellationToken) =>
        await FindAsync(account, arn, cancellationToken) ?? throw NoSuchEntity.Policy(arn.Text);

    /// <summary>What an action on a policy needs.</summary>
    public async ValueTask<QueryNeed> NeedAsync(AccountId account, PolicyArn arn, string action, CancellationToken cancellationToken) =>
        new(action, arn.Text) { ResourceTags = (await FindAsync(account, arn, cancellationToken))?.Tags };

    /// <summary>Changes a policy of the account.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>, <c>AccessDenied</c> for built-in policies, and what <paramref name="update"/> throws.</exception>
    public ValueTask<ManagedPolicy> ChangeAsync(
        QueryRequest request, PolicyArn arn, string action, Func<ManagedPolicy, ManagedPolicy> update, CancellationToken cancellationToken)
    {
        RefuseBuiltIn(request, arn, action);
        return store.ChangeAsync(
            async change =>
            {
                var updated = update(await change.OwnPolicyAsync(request.Account.Id, arn) ?? throw NoSuchEntity.Policy(arn.Text));
                change.Put(updated);
                return updated;
            },
            cancellationToken);
    }

    /// <summary>Built-in policies belong to nobody who sends requests.</summary>
    /// <exception cref="S3Exception"><c>AccessDenied</c></exception>
    public static void RefuseBuiltIn(QueryRequest request, PolicyArn arn, string action)
    {
        if (arn.IsBuiltIn)
        {
            throw IamErrors.AccessDenied.WithMessage(
                $"User: {request.Principal.Arn} is not authorized to perform: {action} on resource: policy {arn.Text}");
        }
    }

    /// <summary>The built-in policies whose ARNs follow one, in their order.</summary>
    public async IAsyncEnumerable<PolicyView> ListBuiltInAsync(
        AccountId account, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var policy in policies.BuiltIn.Where(policy => after is null || string.CompareOrdinal(policy.Arn, after) > 0))
        {
            yield return await ViewAsync(account, policy, cancellationToken);
        }
    }

    /// <summary>The policies of the account whose document ids follow one, in their order.</summary>
    public IAsyncEnumerable<PolicyView> ListOwnAsync(AccountId account, string? after, CancellationToken cancellationToken) =>
        store.AllAsync<ManagedPolicy>(account, after, cancellationToken).Select(PolicyView.Of);

    private async ValueTask<PolicyView> ViewAsync(AccountId account, PolicyDefinition builtIn, CancellationToken cancellationToken) =>
        PolicyView.Of(builtIn, await store.FindAsync<BuiltInPolicyUse>(BuiltInPolicyUse.IdOf(account, builtIn.Arn), cancellationToken));
}
