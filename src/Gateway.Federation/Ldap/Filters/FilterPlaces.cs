namespace Gateway.Federation.Ldap.Filters;

/// <summary>What is put in the places of a filter: it becomes part of values, and never of the filter's structure. Immutable.</summary>
/// <param name="Name">For <c>%s</c>: UTF-8.</param>
/// <param name="Dn">For <c>%d</c>: UTF-8.</param>
internal sealed record FilterPlaces(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Dn);
