using Gateway.Core.Federation;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Outside;

namespace Gateway.Testing.Identities;

/// <summary>Identities for tests; each call with the same arguments gives an equal one.</summary>
public static class SomeIdentity
{
    public static readonly AccountId Account = AccountId.Parse("123456789012");

    public static readonly AccountId OtherAccount = AccountId.Parse("210987654321");

    public static readonly DateTimeOffset Time = new(2026, 11, 23, 9, 30, 15, TimeSpan.Zero);

    public static User User(string name = "alice", AccountId? account = null) =>
        new() { Account = account ?? Account, Name = name, Id = IdOf("AIDA", name), Created = Time };

    public static Group Group(string name = "readers", AccountId? account = null) =>
        new() { Account = account ?? Account, Name = name, Id = IdOf("AGPA", name), Created = Time };

    public static Role Role(string name = "worker", AccountId? account = null) =>
        new() { Account = account ?? Account, Name = name, Id = IdOf("AROA", name), Created = Time, TrustPolicy = "{}" };

    public static ManagedPolicy Policy(string name, string document, AccountId? account = null) => new()
    {
        Account = account ?? Account,
        Name = name,
        Id = IdOf("ANPA", name),
        Created = Time,
        Updated = Time,
        Versions = [new ManagedPolicyVersion("v1", document, Time)],
        DefaultVersionId = "v1",
        LastVersion = 1,
    };

    /// <summary>Somebody of the directory.</summary>
    public static OutsidePrincipal OutsidePrincipal(string name = "alice", AccountId? account = null) => new()
    {
        Account = account ?? Account,
        ProviderKind = ProviderKind.Ldap,
        Provider = "",
        Subject = $"uid={name},dc=example,dc=com",
        Name = name,
        Id = IdOf("AOPA", name),
        Created = Time,
        LastLogin = Time,
    };

    /// <summary>Policies of a user or group of the directory.</summary>
    public static OutsideAttachment OutsideAttachment(OutsideParty party, string key, params string[] policyArns) => new()
    {
        Account = Account,
        ProviderKind = ProviderKind.Ldap,
        Provider = "",
        Party = party,
        Key = key,
        Id = IdOf("AOAA", key),
        AttachedPolicies = policyArns,
    };

    /// <summary>A service account of somebody of the directory; its secret cannot be opened.</summary>
    public static AccessKeyEntry OutsideKey(OutsidePrincipal owner, string id = "AKIAOUTSIDE") => new()
    {
        Id = id,
        Account = owner.Account,
        UserName = null,
        UserId = owner.Id,
        OutsidePrincipal = owner.DocumentId,
        IsServiceAccount = true,
        SealedSecret = [],
        Created = Time,
    };

    /// <summary>What a directory says of somebody who logs in.</summary>
    public static OutsideIdentity OutsideIdentity(string name = "alice", params OutsideGroup[] groups) => new()
    {
        Kind = ProviderKind.Ldap,
        Provider = "",
        Subject = $"uid={name},dc=example,dc=com",
        Name = name,
        Groups = groups,
        Claims = new Dictionary<string, IReadOnlyList<string>> { ["ldap:username"] = [name], ["ldap:user"] = [$"uid={name},dc=example,dc=com"] },
    };

    private static string IdOf(string prefix, string name) => prefix + name.ToUpperInvariant().PadRight(17, 'A');
}
