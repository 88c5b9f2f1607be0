namespace Gateway.Core.Federation;

/// <summary>What vouches for an identity from outside. Stored by name.</summary>
public enum ProviderKind
{
    OpenId,
    Ldap,
    Certificate,
    CustomToken,
}
