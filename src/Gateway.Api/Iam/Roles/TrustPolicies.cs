using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.Roles;

/// <summary>
/// Trust policies of roles. The users and roles that one names must exist when it is written, and are kept by their unique ids: whoever gets the name of
/// a deleted user later is not trusted. Safe for concurrent use.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles</remarks>
internal sealed class TrustPolicies(IIdentityStore store)
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
            if (entry.Kind == PrincipalEntryKind.Aws && IsEntity(entry.Value))
            {
                ids[entry.Value] = await FindIdAsync(entry.Value, cancellationToken)
                    ?? throw IamErrors.MalformedPolicyDocument.WithMessage($"Invalid principal in policy: \"AWS\":\"{entry.Value}\"");
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
            if (await FindIdAsync(arn, cancellationToken) != id)
            {
                gone[arn] = id;
            }
        }

        return gone.Count == 0 ? role.TrustPolicy : PrincipalText.Replace(role.TrustPolicy, gone);
    }

    private static bool IsEntity(string arn) => TypeOf(arn) is "user" or "role";

    private static string TypeOf(string arn) => arn.Split(':', 6) is [_, _, "iam", _, _, var resource] ? resource.Split('/')[0] : "";

    private async ValueTask<string?> FindIdAsync(string arn, CancellationToken cancellationToken)
    {
        var account = AccountId.Parse(arn.Split(':')[4]);
        var name = arn[(arn.LastIndexOf('/') + 1)..];
        if (TypeOf(arn) == "user")
        {
            return await store.FindAsync<User>(User.IdOf(account, name), cancellationToken) is { } user && user.Arn == arn ? user.Id : null;
        }

        return await store.FindAsync<Role>(Role.IdOf(account, name), cancellationToken) is { } role && role.Arn == arn ? role.Id : null;
    }
}
