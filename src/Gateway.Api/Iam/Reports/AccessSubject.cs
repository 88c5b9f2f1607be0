using Gateway.Api.Iam.Accounts;
using Gateway.Api.Iam.Policies;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.Reports;

/// <summary>
/// What a report on the use of services is about: a user, a role, the users of a group, or whoever a policy is attached to. Safe for concurrent use.
/// </summary>
internal sealed class AccessSubject(IIdentityStore store, PolicyCatalogue catalogue, PolicyCollector collector)
{
    /// <summary>Whether the ARN is one of a user, a group, a role or a policy.</summary>
    public static bool IsArn(string arn) => EntityArn.TryParse(arn) is not null || PolicyArn.TryParse(arn) is not null;

    /// <summary>What a report about it needs.</summary>
    public async ValueTask<QueryNeed> NeedAsync(AccountId account, string arn, string action, CancellationToken cancellationToken) =>
        EntityArn.TryParse(arn) is { } entity
            ? await entity.NeedAsync(store, account, action, cancellationToken)
            : await catalogue.NeedAsync(account, PolicyArn.Parse(arn), action, cancellationToken);

    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask DemandAsync(AccountId account, string arn, CancellationToken cancellationToken)
    {
        if (EntityArn.TryParse(arn) is { } entity)
        {
            await entity.FindAsync(store, account, cancellationToken);
        }
        else
        {
            await catalogue.RequireAsync(account, PolicyArn.Parse(arn), cancellationToken);
        }
    }

    /// <summary>The policies that say which services it may use.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c>, <c>PolicyEvaluation</c></exception>
    public async ValueTask<IReadOnlyList<PolicyDocument>> PoliciesAsync(AccountId account, string arn, CancellationToken cancellationToken)
    {
        if (EntityArn.TryParse(arn) is { } entity)
        {
            var policies = await collector.OfAsync(await entity.FindAsync(store, account, cancellationToken), cancellationToken);
            return [.. policies.Identity.Policies.Select(policy => policy.Document)];
        }

        var view = await catalogue.RequireAsync(account, PolicyArn.Parse(arn), cancellationToken);
        return [PolicyText.Parse(view.Policy.Document ?? throw IamErrors.PolicyEvaluation.With(), PolicyDialect.Identity)];
    }

    /// <summary>The unique ids of the users and roles that use services in its name, each once.</summary>
    /// <exception cref="S3Exception"><c>NoSuchEntity</c></exception>
    public async ValueTask<IReadOnlyCollection<string>> PrincipalsAsync(AccountId account, string arn, CancellationToken cancellationToken)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        if (EntityArn.TryParse(arn) is not { } entity)
        {
            await AddAttachedAsync(ids, account, arn, cancellationToken);
            return ids;
        }

        switch (await entity.FindAsync(store, account, cancellationToken))
        {
            case User user:
                ids.Add(user.Id);
                break;
            case Role role:
                ids.Add(role.Id);
                break;
            case Group group:
                await AddMembersAsync(ids, group, cancellationToken);
                break;
        }

        return ids;
    }

    private async ValueTask AddAttachedAsync(HashSet<string> ids, AccountId account, string policyArn, CancellationToken cancellationToken)
    {
        foreach (var name in await store.AllLinksAsync(LinkKind.PolicyUser, account, policyArn, cancellationToken))
        {
            await AddUserAsync(ids, account, name, cancellationToken);
        }

        foreach (var name in await store.AllLinksAsync(LinkKind.PolicyRole, account, policyArn, cancellationToken))
        {
            if (await store.FindAsync<Role>(Role.IdOf(account, name), cancellationToken) is { } role)
            {
                ids.Add(role.Id);
            }
        }

        foreach (var name in await store.AllLinksAsync(LinkKind.PolicyGroup, account, policyArn, cancellationToken))
        {
            if (await store.FindAsync<Group>(Group.IdOf(account, name), cancellationToken) is { } group)
            {
                await AddMembersAsync(ids, group, cancellationToken);
            }
        }
    }

    private async ValueTask AddMembersAsync(HashSet<string> ids, Group group, CancellationToken cancellationToken)
    {
        foreach (var name in await store.AllLinksAsync(LinkKind.GroupMember, group.Account, group.Name, cancellationToken))
        {
            await AddUserAsync(ids, group.Account, name, cancellationToken);
        }
    }

    private async ValueTask AddUserAsync(HashSet<string> ids, AccountId account, string name, CancellationToken cancellationToken)
    {
        if (await store.FindAsync<User>(User.IdOf(account, name), cancellationToken) is { } user)
        {
            ids.Add(user.Id);
        }
    }
}
