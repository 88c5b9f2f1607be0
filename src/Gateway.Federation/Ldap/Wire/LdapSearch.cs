using Gateway.Federation.Ldap.Filters;

namespace Gateway.Federation.Ldap.Wire;

/// <summary>A search. Aliases are never followed. Immutable.</summary>
/// <param name="Base">The DN where it begins.</param>
/// <param name="Scope">How far it looks.</param>
/// <param name="Filters">An entry must fit one of them; at least one.</param>
internal sealed record LdapSearch(string Base, LdapScope Scope, IReadOnlyList<(LdapFilter Filter, FilterPlaces Places)> Filters)
{
    /// <summary>What is read of each entry; none for the DN alone.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];

    /// <summary>The server ends the search after so many, with <see cref="LdapResultCode.SizeLimitExceeded"/>; 0 for no limit but the server's.</summary>
    public int SizeLimit { get; init; }

    /// <summary>Entries per page; 0 for all at once.</summary>
    public int PageSize { get; init; }

    /// <summary>More entries than that are not taken from any server; a search that would need it ends as with <see cref="SizeLimit"/>.</summary>
    public int MostEntries { get; init; } = 10_000;
}
