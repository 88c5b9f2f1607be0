using System.Diagnostics.CodeAnalysis;

namespace Gateway.Federation.Ldap.Filters;

/// <summary>
/// A search filter (RFC 4515) with places for a login name and a DN. The places are filled when the request is encoded, in values only, so there is
/// nothing to escape and nothing that a name could break out of. Immutable.
/// </summary>
internal sealed record LdapFilter(FilterKind Kind)
{
    /// <summary>Every user and every group has it (RFC 4512, 2.4.1).</summary>
    public static LdapFilter Anything { get; } = new(FilterKind.Present) { Attribute = "objectClass" };

    /// <summary>Of And, Or (any number) and Not (one).</summary>
    public IReadOnlyList<LdapFilter> Children { get; init; } = [];

    /// <summary>With options, if any: <c>cn;lang-de</c>. Null for a combination, and for an extensible match that names none.</summary>
    public string? Attribute { get; init; }

    /// <summary>
    /// One, but for Substrings: initial, any, final, where the first and last may be empty, which means that there is none. Empty for Present.
    /// </summary>
    public IReadOnlyList<FilterValue> Values { get; init; } = [];

    /// <summary>Of an extensible match.</summary>
    public string? MatchingRule { get; init; }

    /// <summary>Of an extensible match: also compares the entry's DN.</summary>
    public bool DnAttributes { get; init; }

    /// <summary>Whether <c>%s</c> is anywhere.</summary>
    public bool HasName => Values.Any(v => v.HasName) || Children.Any(c => c.HasName);

    /// <summary>Whether <c>%s</c> is in a comparison that names no attribute, only a rule: <c>(:caseIgnoreMatch:=%s)</c>.</summary>
    public bool HasNameOfNoAttribute => (Attribute is null && Values.Any(v => v.HasName)) || Children.Any(c => c.HasNameOfNoAttribute);

    /// <summary>Whether <c>%d</c> is anywhere.</summary>
    public bool HasDn => Values.Any(v => v.HasDn) || Children.Any(c => c.HasDn);

    /// <summary>The first attribute that is compared with <c>%s</c> and nothing else; null when there is none.</summary>
    public string? NameAttribute => Kind is FilterKind.Equal or FilterKind.Extensible && Values[0].HasName
        ? Attribute
        : Children.Where(c => c.Kind != FilterKind.Not).Select(c => c.NameAttribute).FirstOrDefault(a => a is not null);

    /// <param name="text">A filter with its parentheses.</param>
    /// <param name="filter">Null when it is none.</param>
    /// <param name="problem">What is wrong, and where; null when nothing is.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out LdapFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new FilterParser(text).Parse(out filter, out problem);
    }

    /// <summary>The same for whatever name: a comparison with <c>%s</c> becomes a question for the attribute, as with <c>*</c> in the text.</summary>
    public LdapFilter ForAnyName() => this switch
    {
        { Children.Count: > 0 } => this with { Children = [.. Children.Select(c => c.ForAnyName())] },
        { Attribute: { } attribute } when HasName => new LdapFilter(FilterKind.Present) { Attribute = attribute },
        _ => this,
    };
}
