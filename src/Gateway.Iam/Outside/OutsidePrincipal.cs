using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;

namespace Gateway.Iam.Outside;

/// <summary>
/// Somebody whom a provider vouches for, as of the last login or look into the directory. The row is made by the first login; sessions and service
/// accounts refer to it, so that whoever disables or deletes it ends them. Immutable.
/// </summary>
public sealed record OutsidePrincipal : IIdentity<OutsidePrincipal>
{
    public static string Kind => "outside-principal";

    public required AccountId Account { get; init; }

    public required ProviderKind ProviderKind { get; init; }

    /// <summary>See <see cref="OutsideIdentity.Provider"/>; empty for the one that needs no name.</summary>
    public required string Provider { get; init; }

    /// <summary>See <see cref="OutsideIdentity.Subject"/>. Compared with case.</summary>
    public required string Subject { get; init; }

    /// <summary>For people; not unique, and nothing is decided by it.</summary>
    public required string Name { get; init; }

    /// <summary><c>AOPA…</c>, never given twice: who comes back after the row was deleted gets another one, and what referred to the old one stays dead.</summary>
    public required string Id { get; init; }

    /// <summary>The sessions and service accounts of one that is disabled are refused, and so are its logins. Default: true.</summary>
    public bool IsEnabled { get; init; } = true;

    /// <summary>
    /// Whether it is disabled because its directory knows it no more. Nobody can tell then whether who logs in under the name next is the same person,
    /// so that login makes a new identity of it; an administrator who knows better enables the old one.
    /// </summary>
    public bool IsDisabledByDirectory { get; init; }

    /// <summary>The issuer of its tokens as it stands there; null where there is none.</summary>
    public string? Issuer { get; init; }

    /// <summary>Sorted by id.</summary>
    public IReadOnlyList<OutsideGroup> Groups { get; init; } = [];

    /// <summary>The names of policies that its claims gave it at the last login.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The names of IAM groups that rules gave it at the last login.</summary>
    public IReadOnlyList<string> IamGroups { get; init; } = [];

    /// <summary>Condition keys by full name, without those that every login gives other values.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Claims { get; init; } = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    public required DateTimeOffset Created { get; init; }

    /// <summary>Not the very last: logins in quick succession are not written down.</summary>
    public required DateTimeOffset LastLogin { get; init; }

    /// <summary>When the directory was last asked for it without a login; null when it never was.</summary>
    public DateTimeOffset? LastSync { get; init; }

    /// <summary>The ids of its service accounts, oldest first.</summary>
    public IReadOnlyList<string> AccessKeys { get; init; } = [];

    public string DocumentId => IdOf(Account, ProviderKind, Provider, Subject);

    /// <summary>The ARN of all its sessions and service accounts: <c>arn:aws:sts::123456789012:federated-user/ldap/_/uid=alice,dc=example,dc=com</c>.</summary>
    public string Arn => ArnOf(Account, ProviderKind, Provider, Subject);

    public static string IdOf(AccountId account, ProviderKind kind, string provider, string subject) =>
        PrefixOf(account, kind, provider) + subject;

    /// <summary>What the ids of all rows of a provider begin with.</summary>
    public static string PrefixOf(AccountId account, ProviderKind kind, string provider) => OutsideNames.Prefix(account, kind, provider);

    public static string ArnOf(AccountId account, ProviderKind kind, string provider, string subject) =>
        $"arn:aws:sts::{account}:federated-user/{OutsideNames.Resource(kind, provider, subject)}";
}
