using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;
using Gateway.Policy.Documents;

namespace Gateway.Api.Iam.Roles;

/// <summary>
/// Trust policies of roles. The accounts, users and roles that one names must exist when it is written; users and roles are kept by their unique ids, so
/// that whoever gets the name of a deleted one later is not trusted. Providers may be made after the role. Safe for concurrent use.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles</remarks>
internal sealed class TrustPolicies(IPrincipalResolver principals)
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

        var resolved = await principals.ResolveAsync(document, cancellationToken);
        return resolved.Unknown.FirstOrDefault(entry => entry.Kind == PrincipalEntryKind.Aws) is { } unknown
            ? throw IamErrors.MalformedPolicyDocument.WithMessage($"Invalid principal in policy: \"AWS\":\"{unknown.Value}\"")
            : resolved.Ids;
    }

    /// <summary>The trust policy as it is shown: principals that were deleted stand there with their unique ids.</summary>
    public async ValueTask<string> ShowAsync(Role role, CancellationToken cancellationToken) =>
        PrincipalText.Replace(role.TrustPolicy, await principals.FindGoneAsync(role.TrustedIds, cancellationToken));
}
