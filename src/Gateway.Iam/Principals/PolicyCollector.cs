using Gateway.Iam.Identities;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Principals;

/// <summary>Collects the policies that apply to users, groups and roles. Safe for concurrent use.</summary>
public sealed class PolicyCollector(IdentityStore identities)
{
    private readonly PolicyTexts _texts = new();

    /// <summary>The policies of a user and of its groups.</summary>
    public async ValueTask<EntityPolicies> CollectAsync(User user, CancellationToken cancellationToken)
    {
        var gathering = Begin(cancellationToken);
        await gathering.AddAsync(user);
        return gathering.Complete();
    }

    public async ValueTask<EntityPolicies> CollectAsync(Role role, CancellationToken cancellationToken)
    {
        var gathering = Begin(cancellationToken);
        await gathering.AddAsync(role);
        return gathering.Complete();
    }

    /// <summary>The policies of a group, whether it is enabled or not.</summary>
    public async ValueTask<EntityPolicies> CollectAsync(Group group, CancellationToken cancellationToken)
    {
        var gathering = Begin(cancellationToken);
        await gathering.AddAsync(group);
        return gathering.Complete();
    }

    /// <summary>Makes session policies ready; null when one of them is no valid policy.</summary>
    /// <param name="policies">Their texts.</param>
    /// <param name="arn">The principal that they narrow.</param>
    /// <param name="nameOf">What explanations call each, by its place from 0: otherwise they would not tell which one did not allow.</param>
    public IReadOnlyList<PolicySet>? CompileSessions(IReadOnlyList<string> policies, string arn, Func<int, string> nameOf)
    {
        if (policies.Count == 0)
        {
            return [];
        }

        var sessions = new PolicySet[policies.Count];
        for (var i = 0; i < sessions.Length; i++)
        {
            if (_texts.Parse(policies[i], PolicyDialect.Session) is not { } document)
            {
                return null;
            }

            sessions[i] = PolicySet.Of([CompiledPolicy.Compile(document, new PolicySource(PolicyType.Session, nameOf(i), arn))]);
        }

        return sessions;
    }

    /// <summary>Begins to gather the policies of one principal.</summary>
    public PolicyGathering Begin(CancellationToken cancellationToken) => new(identities, _texts, cancellationToken);
}
