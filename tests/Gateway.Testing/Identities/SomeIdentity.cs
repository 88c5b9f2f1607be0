using Gateway.Core.Names;
using Gateway.Iam.Identities;

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

    private static string IdOf(string prefix, string name) => prefix + name.ToUpperInvariant().PadRight(17, 'A');
}
