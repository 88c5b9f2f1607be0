using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Callers of two accounts.</summary>
internal static class Callers
{
    public const string Account = "111122223333";
    public const string OtherAccount = "444455556666";
    public const string CanonicalId = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
    public const string Provider = "arn:aws:iam::111122223333:oidc-provider/idp.example.com";
    public const string RoleArn = "arn:aws:iam::111122223333:role/reader";

    public static Caller Root { get; } = RootOf(Account);

    public static Caller OtherRoot { get; } = RootOf(OtherAccount);

    public static Caller Alice { get; } = User(Account, "alice", "AIDAALICE");

    public static Caller Bob { get; } = User(Account, "bob", "AIDABOB");

    public static Caller OtherAlice { get; } = User(OtherAccount, "alice", "AIDAOTHER");

    public static Caller Session { get; } = new()
    {
        Kind = CallerKind.AssumedRole,
        Arn = "arn:aws:sts::111122223333:assumed-role/reader/job",
        Account = Account,
        CanonicalUserId = CanonicalId,
        UniqueId = "AROAREADER",
        RoleArn = RoleArn,
        FederatedProvider = Provider,
    };

    /// <summary>A session of an identity that a directory vouches for, without a role.</summary>
    public static Caller Guest { get; } = new()
    {
        Kind = CallerKind.AssumedRole,
        Arn = "arn:aws:sts::111122223333:assumed-role/ldap/uid=eve",
        Account = Account,
        CanonicalUserId = CanonicalId,
    };

    public static Caller Federated { get; } = new()
    {
        Kind = CallerKind.FederatedUser,
        Arn = "arn:aws:sts::111122223333:federated-user/carol",
        Account = Account,
        CanonicalUserId = CanonicalId,
    };

    /// <summary>Somebody with a token of the provider, who has no session yet.</summary>
    public static Caller TokenHolder { get; } = new() { Kind = CallerKind.FederatedUser, Arn = "", FederatedProvider = Provider };

    public static IReadOnlyList<Caller> All { get; } =
        [Root, OtherRoot, Alice, Bob, OtherAlice, Session, Guest, Federated, TokenHolder, Caller.Anonymous];

    public static Caller User(string account, string name, string id) => new()
    {
        Kind = CallerKind.User,
        Arn = $"arn:aws:iam::{account}:user/{name}",
        Account = account,
        CanonicalUserId = account == Account ? CanonicalId : null,
        UniqueId = id,
    };

    private static Caller RootOf(string account) => new()
    {
        Kind = CallerKind.Root,
        Arn = $"arn:aws:iam::{account}:root",
        Account = account,
        CanonicalUserId = account == Account ? CanonicalId : null,
    };
}
