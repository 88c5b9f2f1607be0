using Gateway.Iam.Credentials;
using Gateway.Iam.Identities;
using Gateway.Iam.Sessions;
using Gateway.Testing.Identities;

namespace Gateway.Iam.Tests.Sessions;

/// <summary>Sessions for tests.</summary>
internal static class SomeSession
{
    public const string KeyId = "ASIAQ4TVGLLRAAAAAAAA";

    public static SessionGrant OfRole(Role role, string name = "session") =>
        new() { Kind = SessionKind.Role, Account = role.Account, Entity = role.Name, EntityId = role.Id, SessionName = name };

    public static SessionGrant OfUser(User user, SessionKind kind = SessionKind.Narrowed) =>
        new() { Kind = kind, Account = user.Account, Entity = user.Name, EntityId = user.Id };

    public static SessionGrant OfRoot(SessionKind kind = SessionKind.Narrowed) => new() { Kind = kind, Account = SomeIdentity.Account };

    public static SessionContent Content(SessionGrant? grant = null) => new()
    {
        AccessKeyId = KeyId,
        Secret = new AccessKeySecret("wJalrXUtnFEMI+K7MDENG+bPxRfiCYEXAMPLEKEY"),
        Issued = SomeIdentity.Time,
        Expires = SomeIdentity.Time.AddHours(1),
        Grant = grant ?? OfRole(SomeIdentity.Role()),
    };
}
