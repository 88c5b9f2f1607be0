namespace Gateway.Federation.Ldap.Filters;

/// <summary>The choices of a filter; the numbers are their tags on the wire (RFC 4511, 4.5.1).</summary>
internal enum FilterKind
{
    And = 0,
    Or = 1,
    Not = 2,
    Equal = 3,
    Substrings = 4,
    GreaterOrEqual = 5,
    LessOrEqual = 6,
    Present = 7,
    Approximate = 8,
    Extensible = 9,
}
