namespace Gateway.Federation.Ldap.Filters;

/// <summary>A part of a value. Immutable.</summary>
internal readonly record struct FilterValuePart(FilterPlace Place, ReadOnlyMemory<byte> Literal);
