using Gateway.Core.Errors;
using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Api.Admin.Outside;

/// <summary>The user or group of a provider that a policy is attached to. Immutable.</summary>
/// <param name="Provider">Where it is.</param>
/// <param name="Party">A user or a group.</param>
/// <param name="Key">In its normal form.</param>
internal sealed record PolicyTarget(ProviderRef Provider, OutsideParty Party, string Key)
{
    public LinkKind Link => Party == OutsideParty.User ? LinkKind.PolicyOutsideUser : LinkKind.PolicyOutsideGroup;

    /// <summary>Exactly one of <c>user</c> and <c>group</c>.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static PolicyTarget Read(AdminMembers members, ILdapDirectory? directory) =>
        Find(members, directory) ?? throw AdminErrors.Validation.WithMessage("The request must name a user or a group.");

    /// <summary>Null when neither is named.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static PolicyTarget? Find(AdminMembers members, ILdapDirectory? directory)
    {
        var provider = ProviderRef.Read(members);
        return (members.Has("user"), members.Has("group")) switch
        {
            (true, true) => throw AdminErrors.Validation.WithMessage("The request names a user and a group; it can be about one only."),
            (true, false) => new PolicyTarget(provider, OutsideParty.User, IdentityRef.KeyOf(provider, members, "user", directory)),
            (false, true) => new PolicyTarget(provider, OutsideParty.Group, IdentityRef.KeyOf(provider, members, "group", directory)),
            _ => null,
        };
    }

    public string IdIn(AccountId account) => OutsideAttachment.IdOf(account, Provider.Kind, Provider.Name, Party, Key);

    /// <summary>The attachment before there is one.</summary>
    public OutsideAttachment NewIn(AccountId account) => new()
    {
        Account = account,
        ProviderKind = Provider.Kind,
        Provider = Provider.Name,
        Party = Party,
        Key = Key,
        Id = UniqueIds.OfOutsideAttachment(),
        AttachedPolicies = [],
    };
}
