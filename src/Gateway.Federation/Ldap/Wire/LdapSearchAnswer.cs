namespace Gateway.Federation.Ldap.Wire;

/// <summary>What a search found, all pages together, and how it ended. Immutable.</summary>
/// <param name="Result">Entries may be missing unless it is success.</param>
internal sealed record LdapSearchAnswer(LdapResult Result, IReadOnlyList<LdapEntry> Entries);
