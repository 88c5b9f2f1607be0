using Gateway.Core.Federation;

namespace Gateway.Host.Federation;

/// <summary>Of an installation without LDAP: nobody is known.</summary>
internal sealed class NoDirectory : ILdapDirectory
{
    public ValueTask<OutsideIdentity> AuthenticateAsync(string userName, string password, CancellationToken cancellationToken) => throw NotConfigured();

    public ValueTask<OutsideIdentity?> FindAsync(string dn, CancellationToken cancellationToken) => throw NotConfigured();

    public string? Normalize(string dn) => null;

    private static FederationException NotConfigured() => new(FederationFailure.NotConfigured, "LDAP is not configured.");
}
