using Gateway.Policy.Documents;
using Gateway.Policy.Matching;

namespace Gateway.Policy.Evaluation.Statements;

/// <summary>The principals of a statement. Immutable.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html,
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
/// </remarks>
internal sealed class PrincipalMatcher
{
    private const string RootStart = "arn:aws:iam::";
    private const string RootEnd = ":root";

    private readonly bool _isNegated;
    private readonly Effect _effect;
    private readonly bool _everybody;
    private readonly TextSet _accounts;
    private readonly TextSet _canonicalUsers;
    private readonly TextSet _providers;
    private readonly TextSet _arns;

    /// <summary>The unique ids of those users and roles that the policy named by ARN when it was written.</summary>
    private readonly TextSet _ids;

    public PrincipalMatcher(PrincipalClause clause, Effect effect, IReadOnlyDictionary<string, string> principalIds)
    {
        _isNegated = clause.IsNegated;
        _effect = effect;
        _everybody = clause.Entries.Any(e => e.Kind == PrincipalEntryKind.Everybody);
        var aws = Of(PrincipalEntryKind.Aws).ToLookup(v => IsRoot(v) ? Kind.Account : principalIds.ContainsKey(v) ? Kind.Id : Kind.Arn);
        _accounts = new TextSet(aws[Kind.Account].Select(v => v[RootStart.Length..^RootEnd.Length]));
        _ids = new TextSet(aws[Kind.Id].Select(v => principalIds[v]));
        _arns = new TextSet(aws[Kind.Arn]);
        _providers = new TextSet(Of(PrincipalEntryKind.Federated));
        _canonicalUsers = new TextSet(Of(PrincipalEntryKind.CanonicalUser));

        IEnumerable<string> Of(PrincipalEntryKind kind) => clause.Entries.Where(e => e.Kind == kind).Select(e => e.Value);
    }

    private enum Kind
    {
        Account,
        Id,
        Arn,
    }

    /// <param name="caller">Who asks.</param>
    /// <param name="hasBoundary">Whether it has a permissions boundary: <c>NotPrincipal</c> with <c>Deny</c> spares nobody who has.</param>
    public GrantLevel Match(Caller caller, bool hasBoundary)
    {
        if (!_isNegated)
        {
            return Level(caller);
        }

        var applies = _effect == Effect.Deny
            ? hasBoundary || !IsListedWhole(caller)
            : Level(caller) == GrantLevel.None;
        return applies ? GrantLevel.Granted : GrantLevel.None;
    }

    private static bool IsRoot(string value) =>
        value.StartsWith(RootStart, StringComparison.Ordinal) && value.EndsWith(RootEnd, StringComparison.Ordinal)
        && value.AsSpan(RootStart.Length..^RootEnd.Length).IndexOfAnyExceptInRange('0', '9') < 0;

    private GrantLevel Level(Caller caller)
    {
        if (IsNamed(caller))
        {
            return GrantLevel.Named;
        }

        if (_everybody || IsRoleNamed(caller) || (caller.FederatedProvider is { } provider && _providers.Contains(provider)))
        {
            return GrantLevel.Granted;
        }

        return IsAccountNamed(caller) ? GrantLevel.Delegated : GrantLevel.None;
    }

    /// <summary>
    /// Whether everything that the caller is, is listed: its account, its role, and itself. A deny for all but those listed holds for whoever has
    /// any part that is not, and for whoever is nobody.
    /// </summary>
    private bool IsListedWhole(Caller caller)
    {
        if (_everybody)
        {
            return true;
        }

        if (caller.Account is null)
        {
            return caller.FederatedProvider is { } provider && _providers.Contains(provider);
        }

        return IsAccountNamed(caller)
            && (caller.Kind == CallerKind.Root || IsNamed(caller))
            && (caller.RoleArn is null || IsRoleNamed(caller));
    }

    private bool IsNamed(Caller caller) => caller.Kind switch
    {
        CallerKind.User => IsListed(caller.Arn, caller.UniqueId),
        CallerKind.AssumedRole or CallerKind.FederatedUser => _arns.Contains(caller.Arn),
        _ => false,
    };

    private bool IsRoleNamed(Caller caller) =>
        caller.Kind == CallerKind.AssumedRole && caller.RoleArn is { } role && IsListed(role, caller.UniqueId);

    private bool IsListed(string arn, string? id) => _arns.Contains(arn) || (id is not null && _ids.Contains(id));

    private bool IsAccountNamed(Caller caller) =>
        (caller.Account is { } account && _accounts.Contains(account)) || (caller.CanonicalUserId is { } id && _canonicalUsers.Contains(id));
}
