namespace Gateway.Federation.Ldap.Wire;

/// <summary>A connection to a server cannot be used (any more): it is broken, too slow, not trusted, or not LDAP.</summary>
internal sealed class LdapProtocolException(string message, Exception? inner = null) : Exception(message, inner);
