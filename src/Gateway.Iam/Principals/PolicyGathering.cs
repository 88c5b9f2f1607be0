using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Identities.BuiltIn;
using Gateway.Iam.Identities.Policies;
using Gateway.Iam.Outside;
using Gateway.Iam.Sessions;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Principals;

/// <summary>Gathers the policies of one principal, and remembers what they rest on. Not thread-safe.</summary>
public sealed class PolicyGathering
{
    private readonly List<CompiledPolicy> _policies = [];
    private readonly List<Dependency> _dependencies = [];
    private readonly List<string> _groups = [];
    private readonly IdentityStore _identities;
    private readonly PolicyTexts _texts;
    private readonly CancellationToken _cancellationToken;
    private PolicySet? _boundary;
    private PolicySource? _broken;

    internal PolicyGathering(IdentityStore identities, PolicyTexts texts, CancellationToken cancellationToken)
    {
        _identities = identities;
        _texts = texts;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether there is no policy at all, not even one that cannot be read.</summary>
    public bool IsEmpty => _policies.Count == 0 && _broken is null;

    /// <summary>What the result rests on.</summary>
    internal IReadOnlyList<Dependency> Dependencies => _dependencies;

    /// <summary>Roughly the memory that the result takes, in bytes.</summary>
    internal long Weight { get; private set; }

    /// <summary>See <see cref="EntityPolicies.Broken"/>.</summary>
    internal PolicySource? Broken => _broken;

    /// <summary>Everything that was added.</summary>
    public EntityPolicies Complete() =>
        new() { Identity = PolicySet.Of(_policies), Boundary = _boundary, Groups = _groups, Broken = _broken };

    /// <summary>Finds an entity, and remembers that the result rests on it.</summary>
    public async ValueTask<T?> FindAsync<T>(string documentId)
        where T : class, IIdentity<T>
    {
        var found = await _identities.LookUpAsync<T>(documentId, _cancellationToken);
        _dependencies.Add(new Dependency<T>(documentId, found.Version));
        return (T?)found.Entity;
    }

    /// <summary>Whether everything that was found is still the same.</summary>
    public async ValueTask<bool> HoldsAsync()
    {
        foreach (var dependency in _dependencies)
        {
            if (!await dependency.HoldsAsync(_identities, _cancellationToken))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Counts session policies in.</summary>
    /// <param name="sessions">One set for each text; null when they could not be made ready.</param>
    /// <param name="texts">Of the policies.</param>
    public void Weigh(IReadOnlyList<PolicySet>? sessions, IReadOnlyList<string> texts)
    {
        for (var i = 0; i < sessions?.Count; i++)
        {
            Weight += PolicyWeight.Of(texts[i]) + sessions[i].Policies.Sum(PolicyWeight.OfPlaces);
        }
    }

    public async ValueTask AddAsync(User user)
    {
        AddInline(PolicyType.User, user.InlinePolicies, user.Arn);
        await AddAttachedAsync(user.AttachedPolicies, user.Arn);
        foreach (var name in user.Groups)
        {
            await AddGroupAsync(user.Account, name, user.Arn);
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

    /// <summary>Adds the policies of an IAM group, unless it is disabled. One that is gone breaks the result: it may have held a deny.</summary>
    /// <param name="account">Of the group.</param>
    /// <param name="name">Of the group.</param>
    /// <param name="arn">Of the member, for explanations.</param>
    public async ValueTask AddGroupAsync(AccountId account, string name, string arn)
    {
        if (await FindAsync<Group>(Group.IdOf(account, name)) is not { } group)
        {
            _broken ??= new PolicySource(PolicyType.Group, name, arn);
        }
        else if (group.IsEnabled)
        {
            _groups.Add(group.Name);
            await AddAsync(group);
        }
    }

    /// <summary>
    /// Adds the policy that an account knows by a name, as MinIO attaches them: one of its own, else a built-in one. False when there is none, and
    /// nothing is added.
    /// </summary>
    /// <param name="account">Of the principal.</param>
    /// <param name="name">Of the policy.</param>
    /// <param name="arn">Of whatever it is attached to, for explanations.</param>
    public async ValueTask<bool> AddNamedAsync(AccountId account, string name, string arn)
    {
        if ((await FindAsync<ManagedPolicy>(ManagedPolicy.IdOf(account, name)))?.Arn is { } own)
        {
            await AddAttachedAsync([own], arn);
            return true;
        }

        if (BuiltInPolicies.FindByName(name) is { } builtIn)
        {
            await AddAttachedAsync([builtIn.Arn], arn);
            return true;
        }

        return false;
    }

    /// <summary>Makes a narrowing ready. A policy of it that is gone or no valid policy breaks the result.</summary>
    /// <param name="filter">Its policies allow together.</param>
    /// <param name="arn">Of the principal that it narrows.</param>
    internal async ValueTask<PolicySet> FilterAsync(SessionFilter filter, string arn)
    {
        var policies = new List<CompiledPolicy>(filter.PolicyArns.Count + 1);
        if (filter.Policy is { } text)
        {
            Take(policies, text, PolicyDialect.Session, new PolicySource(PolicyType.Session, "session policy", arn));
        }

        foreach (var policyArn in filter.PolicyArns)
        {
            Take(policies, await FindTextAsync(policyArn), PolicyDialect.Identity, new PolicySource(PolicyType.Session, policyArn, arn));
        }

        return PolicySet.Of(policies);
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

    /// <summary>Adds managed policies. One that is gone breaks the result: it may have held a deny.</summary>
    /// <param name="policies">Their ARNs.</param>
    /// <param name="arn">Of whatever they are attached to, for explanations.</param>
    public ValueTask AddAttachedAsync(IReadOnlyList<string> policies, string arn) => AddAttachedAsync(policies, arn, isShared: false);

    private async ValueTask AddAttachedAsync(IReadOnlyList<string> policies, string arn, bool isShared)
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

    private void Take(List<CompiledPolicy> policies, string? text, PolicyDialect dialect, PolicySource source)
    {
        if (text is not null && _texts.Parse(text, dialect) is { } document)
        {
            var policy = CompiledPolicy.Compile(document, source);
            policies.Add(policy);
            Weight += PolicyWeight.Of(text) + PolicyWeight.OfPlaces(policy);
        }
        else
        {
            _broken ??= source;
        }
    }

    private CompiledPolicy? Compile(string? text, PolicySource source, bool isShared = false)
    {
        var policy = text is null ? null
            : isShared ? _texts.CompileShared(text, source)
            : _texts.Parse(text, PolicyDialect.Identity) is { } document ? CompiledPolicy.Compile(document, source)
            : null;
        if (policy is null)
        {
            _broken ??= source;
            return null;
        }

        // Each principal has an index of its own, over the statements that are shared too.
        Weight += (isShared ? 0 : PolicyWeight.Of(text!)) + PolicyWeight.OfPlaces(policy);
        return policy;
    }
}
