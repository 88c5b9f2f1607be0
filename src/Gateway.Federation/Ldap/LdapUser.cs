using Gateway.Federation.Ldap.Names;
using Gateway.Federation.Ldap.Wire;

namespace Gateway.Federation.Ldap;

/// <summary>A user's entry. Immutable.</summary>
/// <param name="Name">The login name as the directory has it.</param>
internal sealed record LdapUser(LdapEntry Entry, DistinguishedName Dn, string Name);
