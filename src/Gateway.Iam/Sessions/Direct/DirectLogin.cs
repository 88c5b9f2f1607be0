using Gateway.Iam.Authorization;
using Gateway.Iam.Credentials;

namespace Gateway.Iam.Sessions.Direct;

/// <summary>A proof that was found good, and whose it is. Immutable.</summary>
/// <param name="Content">What its session would be.</param>
/// <param name="Credential">With the principal of the moment.</param>
/// <param name="Until">When it is checked again.</param>
internal sealed record DirectLogin(SessionContent Content, CachedCredential Credential, DateTimeOffset Until)
{
    public Principal Principal => Credential.Key.Principal;
}
