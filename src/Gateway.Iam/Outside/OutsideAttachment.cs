using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Outside;

/// <summary>
/// The policies that are attached to a user or group of a provider. It needs no row of the user, who may never have come, and outlives it. There is none
/// without policies. Immutable.
/// </summary>
public sealed record OutsideAttachment : IIdentity<OutsideAttachment>
{
    public static string Kind => "outside-attachment";

    public required AccountId Account { get; init; }

    public required ProviderKind ProviderKind { get; init; }

    /// <summary>See <see cref="OutsideIdentity.Provider"/>; empty for the one that needs no name.</summary>
    public required string Provider { get; init; }

    public required OutsideParty Party { get; init; }

    /// <summary>
    /// A subject (<see cref="OutsideIdentity.Subject"/>) or the id of a group (<see cref="OutsideGroup.Id"/>), in its normal form. Compared with case.
    /// </summary>
    public required string Key { get; init; }

    /// <summary><c>AOAA…</c>, for answers of IAM that tell of ids of users and groups.</summary>
    public required string Id { get; init; }

    /// <summary>The ARNs of managed policies, in the order of attachment; never empty.</summary>
    public required IReadOnlyList<string> AttachedPolicies { get; init; }

    public string DocumentId => IdOf(Account, ProviderKind, Provider, Party, Key);

    /// <summary>The ARN of the user's sessions; of a group, which is nobody's principal, one of the same form.</summary>
    public string Arn => Party == OutsideParty.User
        ? OutsidePrincipal.ArnOf(Account, ProviderKind, Provider, Key)
        : $"arn:aws:sts::{Account}:federated-group/{OutsideNames.Resource(ProviderKind, Provider, Key)}";

    public static string IdOf(AccountId account, ProviderKind kind, string provider, OutsideParty party, string key) =>
        PrefixOf(account, kind, provider) + (party == OutsideParty.User ? "user/" : "group/") + key;

    /// <summary>What the ids of all attachments to users and groups of a provider begin with.</summary>
    public static string PrefixOf(AccountId account, ProviderKind kind, string provider) => OutsideNames.Prefix(account, kind, provider);
}
