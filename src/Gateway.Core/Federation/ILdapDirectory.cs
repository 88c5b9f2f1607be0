namespace Gateway.Core.Federation;

/// <summary>The LDAP or Active Directory server of the settings. Safe for concurrent use.</summary>
public interface ILdapDirectory
{
    /// <summary>Checks a password, and reads the groups.</summary>
    /// <exception cref="FederationException">
    /// <see cref="FederationFailure.LoginFailed"/>, the same for an unknown name and a wrong password; <see cref="FederationFailure.Unreachable"/>
    /// </exception>
    ValueTask<OutsideIdentity> AuthenticateAsync(string userName, string password, CancellationToken cancellationToken);

    /// <summary>Reads a user anew; null when it is gone, disabled, or no longer a user by the settings' filter.</summary>
    /// <param name="dn">Normalised: the subject of its identity.</param>
    /// <exception cref="FederationException">
    /// <see cref="FederationFailure.Unreachable"/>, which says nothing about the user; <see cref="FederationFailure.RejectedClaim"/>, when its login would be
    /// refused for what the directory says of it: more groups than are taken
    /// </exception>
    ValueTask<OutsideIdentity?> FindAsync(string dn, CancellationToken cancellationToken);

    /// <summary>The form in which DNs are stored and compared; null when it is no DN.</summary>
    string? Normalize(string dn);
}
