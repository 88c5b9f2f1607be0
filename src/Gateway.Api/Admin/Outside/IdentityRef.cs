using Gateway.Api.Control;
using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>Somebody whom a provider vouches for, as requests name them: <c>kind</c>, <c>provider</c>, <c>subject</c>. Immutable.</summary>
/// <param name="Provider">Where it comes from.</param>
/// <param name="Subject">In its normal form.</param>
internal sealed record IdentityRef(ProviderRef Provider, string Subject)
{
    public const int LongestSubject = 1024;

    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static IdentityRef Read(AdminMembers members, ILdapDirectory? directory)
    {
        var provider = ProviderRef.Read(members);
        return new IdentityRef(provider, KeyOf(provider, members, "subject", directory));
    }

    /// <summary>The subject or group that a member names, in its normal form.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static string KeyOf(ProviderRef provider, AdminMembers members, string name, ILdapDirectory? directory)
    {
        var text = members.Required(name, 1, LongestSubject);
        if (!OutsideLogins.IsSubject(text))
        {
            throw AdminMembers.Violation(ShownValue.Of(text), name, "Member must have no control characters");
        }

        return provider.Kind != ProviderKind.Ldap || directory is null
            ? text
            : directory.Normalize(text) ?? throw AdminMembers.Violation(ShownValue.Of(text), name, "Member must be a distinguished name");
    }

    public static S3Exception NotFound() => AdminErrors.ResourceNotFound.WithMessage(
        "Nobody of that provider has logged in under that subject, or the row was deleted.");

    /// <summary>The id of the row.</summary>
    public string PrincipalIdIn(AccountId account) => OutsidePrincipal.IdOf(account, Provider.Kind, Provider.Name, Subject);

    public string ArnIn(AccountId account) => OutsidePrincipal.ArnOf(account, Provider.Kind, Provider.Name, Subject);
}
