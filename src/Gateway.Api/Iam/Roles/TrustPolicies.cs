using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.Roles;

/// <summary>
/// Trust policies of roles. The accounts, users and roles that one names must exist when it is written; users and roles are kept by their unique ids, so
/// that whoever gets the name of a deleted one later is not trusted. Safe for concurrent use.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles</remarks>
internal sealed class TrustPolicies(IIdentityStore store, IAccountDirectory accounts)
{
    /// <summary>Validates a trust policy, and finds the unique ids of the users and roles that it names, by ARN.</summary>
    /// <exception cref="S3Exception"><c>MalformedPolicyDocument</c>, <c>LimitExceeded</c></exception>
    public async ValueTask<IReadOnlyDictionary<string, string>> ValidateAsync(string text, CancellationToken cancellationToken)
    {
        var document = PolicyText.Parse(text, PolicyDialect.Trust);
        if (PolicySize.NonWhiteSpace(text) > EntityQuotas.TrustPolicySize)
        {
            throw IamErrors.LimitExceeded.WithMessage($"Cannot exceed quota for ACLSizePerRole: {EntityQuotas.TrustPolicySize}");
        }

        var ids = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var entry in document.Statements.SelectMany(statement => statement.Principal?.Entries ?? []))
        {
            if (entry.Kind != PrincipalEntryKind.Aws)
            {
                continue;
            }

            var principal = TrustedPrincipal.Parse(entry.Value);
            if (principal is null || await accounts.FindAsync(principal.Account, cancellationToken) is null)
            {
                throw Invalid(entry.Value);
            }

            if (principal.EntityArn is { } arn)
            {
                ids[arn] = await FindIdAsync(principal, cancellationToken) ?? throw Invalid(entry.Value);
            }
            else if (principal.RoleName is { } roleName
                && await store.FindAsync<Role>(Role.IdOf(principal.Account, roleName), cancellationToken) is null)
            {
                throw Invalid(entry.Value);
            }
        }

        return ids;
    }

    /// <summary>The trust policy as it is shown: principals that were deleted stand there with their unique ids.</summary>
    public async ValueTask<string> ShowAsync(Role role, CancellationToken cancellationToken)
    {
        var gone = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (arn, id) in role.TrustedIds)
        {
            if (await FindIdAsync(TrustedPrincipal.Parse(arn)!, cancellationToken) != id)
            {
                gone[arn] = id;
            }
        }

        return gone.Count == 0 ? role.TrustPolicy : PrincipalText.Replace(role.TrustPolicy, gone);
    }

    private static S3Exception Invalid(string principal) =>
        IamErrors.MalformedPolicyDocument.WithMessage($"Invalid principal in policy: \"AWS\":\"{principal}\"");

    private async ValueTask<string?> FindIdAsync(TrustedPrincipal principal, CancellationToken cancellationToken)
    {
        if (principal.UserName is { } userName)
        {
            var user = await store.FindAsync<User>(User.IdOf(principal.Account, userName), cancellationToken);
            return user?.Arn == principal.EntityArn ? user?.Id : null;
        }

        var role = await store.FindAsync<Role>(Role.IdOf(principal.Account, principal.RoleName!), cancellationToken);
        return role?.Arn == principal.EntityArn ? role?.Id : null;
    }
}
