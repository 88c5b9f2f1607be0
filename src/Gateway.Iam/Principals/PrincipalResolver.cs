using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;

namespace Gateway.Iam.Principals;

/// <summary>Finds principals in the identity store.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html</remarks>
public sealed class PrincipalResolver(IIdentityStore identities, IAccountDirectory accounts) : IPrincipalResolver
{
    private const string IamPrefix = "arn:aws:iam::";
    private const string StsPrefix = "arn:aws:sts::";

    /// <inheritdoc />
    public async ValueTask<ResolvedPrincipals> ResolveAsync(PolicyDocument policy, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var unknown = new List<PrincipalEntry>();
        foreach (var entry in policy.Statements.SelectMany(statement => statement.Principal?.Entries ?? []).Distinct())
        {
            switch (entry.Kind)
            {
                case PrincipalEntryKind.Everybody or PrincipalEntryKind.Service:
                    break;
                case PrincipalEntryKind.CanonicalUser when await accounts.FindByCanonicalUserIdAsync(entry.Value, cancellationToken) is not null:
                    break;
                case PrincipalEntryKind.Federated when await IsProviderAsync(entry.Value, cancellationToken):
                    break;
                case PrincipalEntryKind.Aws when await FindIdAsync(entry.Value, cancellationToken) is { } id:
                    ids[entry.Value] = id;
                    break;
                case PrincipalEntryKind.Aws when await ExistsAsync(entry.Value, cancellationToken):
                    break;
                default:
                    unknown.Add(entry);
                    break;
            }
        }

        return new ResolvedPrincipals(ids, unknown);
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyDictionary<string, string>> FindGoneAsync(
        IReadOnlyDictionary<string, string> principalIds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(principalIds);
        var gone = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (arn, id) in principalIds)
        {
            if (await FindIdAsync(arn, cancellationToken) != id)
            {
                gone.Add(arn, id);
            }
        }

        return gone;
    }

    /// <summary>The account and what follows its colon.</summary>
    private static bool TrySplit(string arn, string prefix, out AccountId account, out string rest)
    {
        rest = "";
        account = default;
        if (!arn.StartsWith(prefix, StringComparison.Ordinal)
            || arn.Length <= prefix.Length + AccountId.Length
            || arn[prefix.Length + AccountId.Length] != ':')
        {
            return false;
        }

        rest = arn[(prefix.Length + AccountId.Length + 1)..];
        return AccountId.TryParse(arn.Substring(prefix.Length, AccountId.Length), out account);
    }

    private async ValueTask<string?> FindIdAsync(string arn, CancellationToken cancellationToken)
    {
        if (!TrySplit(arn, IamPrefix, out var account, out var rest))
        {
            return null;
        }

        // Names are found without regard to case, and ARNs compare with it.
        var name = rest[(rest.LastIndexOf('/') + 1)..];
        return rest.StartsWith("user/", StringComparison.Ordinal)
                && await identities.FindAsync<User>(User.IdOf(account, name), cancellationToken) is { } user && user.Arn == arn ? user.Id
            : rest.StartsWith("role/", StringComparison.Ordinal)
                && await identities.FindAsync<Role>(Role.IdOf(account, name), cancellationToken) is { } role && role.Arn == arn ? role.Id
            : null;
    }

    /// <summary>Whether it is the root of an account, or can be the session of a role or a federated user.</summary>
    private async ValueTask<bool> ExistsAsync(string arn, CancellationToken cancellationToken)
    {
        if (TrySplit(arn, IamPrefix, out var account, out var rest))
        {
            return rest == "root" && await accounts.FindAsync(account, cancellationToken) is not null;
        }

        if (!TrySplit(arn, StsPrefix, out account, out rest))
        {
            return false;
        }

        return rest.Split('/') switch
        {
            ["assumed-role", var role, { Length: > 0 }] => await identities.FindAsync<Role>(Role.IdOf(account, role), cancellationToken) is { } found
                && found.Name == role,
            ["federated-user", { Length: > 0 }] => await accounts.FindAsync(account, cancellationToken) is not null,
            _ => false,
        };
    }

    /// <summary>Whether it is a provider of an account; one that is named without an account needs none.</summary>
    private async ValueTask<bool> IsProviderAsync(string provider, CancellationToken cancellationToken)
    {
        const string Kind = "oidc-provider/";
        return !provider.StartsWith("arn:", StringComparison.Ordinal)
            || (TrySplit(provider, IamPrefix, out var account, out var rest)
                && rest.StartsWith(Kind, StringComparison.Ordinal)
                && await identities.FindAsync<OpenIdConnectProvider>(OpenIdConnectProvider.IdOf(account, rest[Kind.Length..]), cancellationToken) is not null);
    }
}
