namespace Gateway.Federation.Ldap.Wire;

/// <summary>An entry that a search found, with the attributes that were asked for. Immutable.</summary>
/// <param name="Dn">As the server writes it.</param>
/// <param name="Attributes">By name without case, options left out; values that are no text are left out.</param>
internal sealed record LdapEntry(string Dn, IReadOnlyDictionary<string, IReadOnlyList<string>> Attributes)
{
    /// <summary>Empty when the entry has no such attribute.</summary>
    public IReadOnlyList<string> Values(string attribute) => Attributes.TryGetValue(attribute, out var values) ? values : [];
}
