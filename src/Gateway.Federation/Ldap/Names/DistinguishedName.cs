using System.Diagnostics.CodeAnalysis;

namespace Gateway.Federation.Ldap.Names;

/// <summary>
/// The name of an entry (RFC 4514), in one form for all the ways to write it: attribute types by their short names in lower case, values in lower case
/// with inner spaces as one, parts of a relative name in order, as few escapes as the grammar allows. Immutable.
/// </summary>
/// <remarks>
/// Lower case is what nearly every naming attribute compares by (caseIgnoreMatch). A directory that names users by an attribute that distinguishes
/// case, and has two that differ in nothing else, cannot be told apart here.
/// </remarks>
internal sealed class DistinguishedName : IEquatable<DistinguishedName>
{
    private readonly string[] _parts;

    /// <param name="parts">Normalised relative names, from the entry up.</param>
    /// <param name="firstValue">The first value of the entry's own relative name, as written.</param>
    internal DistinguishedName(string[] parts, string firstValue)
    {
        _parts = parts;
        FirstValue = firstValue;
        Text = string.Join(',', parts);
    }

    /// <summary>Normalised; empty for the root of the directory.</summary>
    public string Text { get; }

    /// <summary>What the entry is called below its parent, with case and spaces as written: <c>Alice</c> of <c>CN=Alice,OU=People</c>.</summary>
    public string FirstValue { get; }

    public bool IsEmpty => _parts.Length == 0;

    public static bool TryParse(string text, [NotNullWhen(true)] out DistinguishedName? name)
    {
        ArgumentNullException.ThrowIfNull(text);
        name = new DistinguishedNameParser(text).Parse();
        return name is not null;
    }

    /// <summary>Whether it is the entry itself, or anywhere below it.</summary>
    public bool IsWithin(DistinguishedName ancestor) =>
        _parts.Length >= ancestor._parts.Length && _parts.AsSpan(_parts.Length - ancestor._parts.Length).SequenceEqual(ancestor._parts);

    public bool Equals(DistinguishedName? other) => other is not null && Text == other.Text;

    public override bool Equals(object? obj) => Equals(obj as DistinguishedName);

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Text;
}
