using Gateway.Iam.Identities;
using Gateway.Iam.Identities.BuiltIn;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Principals;

/// <summary>Gathers the policies of one entity. Not thread-safe.</summary>
internal sealed class PolicyGathering(IdentityStore identities, PolicyTexts texts, CancellationToken cancellationToken)
{
    // A compiled statement with its indexes takes some times the length of its text.
    private const int WeightOfCharacter = 8;
    private const int WeightOfPolicy = 512;

    private readonly List<CompiledPolicy> _policies = [];
    private readonly List<Dependency> _dependencies = [];
    private readonly List<string> _groups = [];
    private PolicySet? _boundary;
    private PolicySource? _broken;

    /// <summary>Whether there is no policy at all, not even one that cannot be read.</summary>
    public bool IsEmpty => _policies.Count == 0 && _broken is null;

    /// <summary>What the result rests on.</summary>
    public IReadOnlyList<Dependency> Dependencies => _dependencies;

    /// <summary>Roughly the memory that the result takes, in bytes.</summary>
    public long Weight { get; private set; }

    public EntityPolicies Complete() =>
        new() { Identity = PolicySet.Of(_policies), Boundary = _boundary, Groups = _groups, Broken = _broken };

    /// <summary>Finds an entity, and remembers that the result rests on it.</summary>
    public async ValueTask<T?> FindAsync<T>(string documentId)
        where T : class, IIdentity<T>
    {
        var found = await identities.LookUpAsync<T>(documentId, cancellationToken);
        _dependencies.Add(new Dependency<T>(documentId, found.Version));
        return (T?)found.Entity;
    }

    public async ValueTask AddAsync(User user)
    {
        AddInline(PolicyType.User, user.InlinePolicies, user.Arn);
        await AddAttachedAsync(user.AttachedPolicies, user.Arn);
        foreach (var name in user.Groups)
        {
            await AddGroupAsync(user, name);
        }

        await SetBoundaryAsync(user.PermissionsBoundary, user.Arn);
    }

    public async ValueTask AddAsync(Role role)
    {
        AddInline(PolicyType.Role, role.InlinePolicies, role.Arn);
        await AddAttachedAsync(role.AttachedPolicies, role.Arn);
        await SetBoundaryAsync(role.PermissionsBoundary, role.Arn);
    }

    public async ValueTask AddAsync(Group group)
    {
        AddInline(PolicyType.Group, group.InlinePolicies, group.Arn, isShared: true);
        await AddAttachedAsync(group.AttachedPolicies, group.Arn, isShared: true);
    }

    /// <summary>Policies that are attached at a provider. Groups have theirs for many.</summary>
    public ValueTask AddAsync(OutsideAttachment attachment) =>
        AddAttachedAsync(attachment.AttachedPolicies, attachment.Arn, isShared: attachment.Party == OutsideParty.Group);

    private async ValueTask AddGroupAsync(User user, string name)
    {
        if (await FindAsync<Group>(Group.IdOf(user.Account, name)) is not { } group)
        {
            // It may have held a deny.
            _broken ??= new PolicySource(PolicyType.Group, name, user.Arn);
        }
        else if (group.IsEnabled)
        {
            _groups.Add(group.Name);
            await AddAsync(group);
        }
    }

    private void AddInline(PolicyType type, IReadOnlyDictionary<string, string> policies, string arn, bool isShared = false)
    {
        foreach (var (name, text) in policies)
        {
            if (Compile(text, new PolicySource(type, name, arn), isShared) is { } policy)
            {
                _policies.Add(policy);
            }
        }
    }

    private async ValueTask AddAttachedAsync(IReadOnlyList<string> policies, string arn, bool isShared = false)
    {
        foreach (var policyArn in policies)
        {
            var text = await FindTextAsync(policyArn);
            if (Compile(text, new PolicySource(PolicyType.Managed, policyArn, arn), isShared) is { } policy)
            {
                _policies.Add(policy);
            }
        }
    }

    private async ValueTask SetBoundaryAsync(string? policyArn, string arn)
    {
        if (policyArn is not null)
        {
            var text = await FindTextAsync(policyArn);
            _boundary = Compile(text, new PolicySource(PolicyType.PermissionsBoundary, policyArn, arn)) is { } policy
                ? PolicySet.Of([policy])
                : PolicySet.Empty;
        }
    }

    private async ValueTask<string?> FindTextAsync(string policyArn)
    {
        if (BuiltInPolicies.Find(policyArn) is { } builtIn)
        {
            return builtIn.Document;
        }

        return PolicyArns.DocumentIdOf(policyArn) is { } id
            && await FindAsync<ManagedPolicy>(id) is { } policy
            && policy.Arn == policyArn
            ? PolicyDefinition.Of(policy).Document
            : null;
    }

    private CompiledPolicy? Compile(string? text, PolicySource source, bool isShared = false)
    {
        var policy = text is null ? null
            : isShared ? texts.CompileShared(text, source)
            : texts.Parse(text, PolicyDialect.Identity) is { } document ? CompiledPolicy.Compile(document, source)
            : null;
        if (policy is null)
        {
            _broken ??= source;
            return null;
        }

        Weight += WeightOfPolicy + (isShared ? 0 : WeightOfCharacter * (long)text!.Length);
        return policy;
    }
}
