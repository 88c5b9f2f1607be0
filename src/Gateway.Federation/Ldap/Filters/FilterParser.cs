using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gateway.Federation.Ldap.Filters;

/// <summary>Reads RFC 4515, with <c>%s</c> and <c>%d</c> in values. For one text.</summary>
internal sealed class FilterParser(string text)
{
    private const int Deepest = 64;

    private int _at;
    private string? _problem;

    public bool Parse([NotNullWhen(true)] out LdapFilter? filter, [NotNullWhen(false)] out string? problem)
    {
        filter = ReadFilter(0);
        if (filter is not null && _at < text.Length)
        {
            filter = Wrong("there is more after the last parenthesis");
        }

        problem = filter is null ? $"{_problem} (at character {_at + 1})" : null;
        return filter is not null;
    }

    private LdapFilter? ReadFilter(int depth)
    {
        SkipSpaces();
        if (depth > Deepest)
        {
            return Wrong("it is nested too deeply");
        }

        if (!Take('('))
        {
            return Wrong("an opening parenthesis is missing");
        }

        SkipSpaces();
        var filter = Peek() switch
        {
            '&' => ReadSet(FilterKind.And, depth),
            '|' => ReadSet(FilterKind.Or, depth),
            '!' => ReadNot(depth),
            _ => ReadItem(),
        };
        if (filter is null)
        {
            return null;
        }

        if (!Take(')'))
        {
            return Wrong("a closing parenthesis is missing");
        }

        SkipSpaces();
        return filter;
    }

    private LdapFilter? ReadSet(FilterKind kind, int depth)
    {
        _at++;
        SkipSpaces();
        var children = new List<LdapFilter>();
        while (Peek() == '(')
        {
            if (ReadFilter(depth + 1) is not { } child)
            {
                return null;
            }

            children.Add(child);
        }

        return new LdapFilter(kind) { Children = children };
    }

    private LdapFilter? ReadNot(int depth)
    {
        _at++;
        return ReadFilter(depth + 1) is { } child ? new LdapFilter(FilterKind.Not) { Children = [child] } : null;
    }

    private LdapFilter? ReadItem()
    {
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '.' or ';'))
        {
            _at++;
        }

        var attribute = text[start.._at];
        if (Peek() == ':')
        {
            return ReadExtensible(attribute.Length == 0 ? null : attribute);
        }

        if (attribute.Length == 0)
        {
            return Wrong("the name of an attribute is missing");
        }

        var kind = Peek() switch
        {
            '=' => FilterKind.Equal,
            '>' => FilterKind.GreaterOrEqual,
            '<' => FilterKind.LessOrEqual,
            '~' => FilterKind.Approximate,
            _ => FilterKind.Not,
        };
        if (kind == FilterKind.Not || (kind != FilterKind.Equal && (++_at >= text.Length || text[_at] != '=')))
        {
            return Wrong("a comparison (=, >=, <=, ~=, :=) is missing");
        }

        _at++;
        return ReadValues(kind == FilterKind.Equal) switch
        {
            null => null,
            [var only] => new LdapFilter(kind) { Attribute = attribute, Values = [only] },
            [{ IsEmpty: true }, { IsEmpty: true }] => new LdapFilter(FilterKind.Present) { Attribute = attribute },
            var several => Substrings(attribute, several),
        };
    }

    private LdapFilter? Substrings(string attribute, List<FilterValue> values) =>
        values.Skip(1).SkipLast(1).Any(v => v.IsEmpty)
            ? Wrong("two asterisks follow each other")
            : new LdapFilter(FilterKind.Substrings) { Attribute = attribute, Values = values };

    /// <summary><c>attribute:dn:rule:=value</c>, where the attribute or the rule may be missing, but not both.</summary>
    private LdapFilter? ReadExtensible(string? attribute)
    {
        var end = text.IndexOf(":=", _at, StringComparison.Ordinal);
        if (end < 0)
        {
            return Wrong("a comparison (:=) is missing");
        }

        // One of ":", "", ":dn", ":rule", ":dn:rule".
        var pieces = text[_at..end].Split(':').Skip(1).ToList();
        var dn = pieces.Count > 0 && pieces[0].Equals("dn", StringComparison.OrdinalIgnoreCase);
        var rest = pieces.Skip(dn ? 1 : 0).ToList();
        if (rest.Count > 1 || rest.Any(p => p.Length == 0 || p.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')))
            || (attribute is null && rest.Count == 0))
        {
            return Wrong("the matching rule is malformed");
        }

        _at = end + 2;
        return ReadValues(false) is { } values
            ? new LdapFilter(FilterKind.Extensible)
            {
                Attribute = attribute,
                MatchingRule = rest.Count == 1 ? rest[0] : null,
                DnAttributes = dn,
                Values = values,
            }
            : null;
    }

    /// <summary>The value to the closing parenthesis, in the pieces that asterisks cut it into.</summary>
    private List<FilterValue>? ReadValues(bool asterisks)
    {
        var values = new List<FilterValue>();
        var parts = new List<FilterValuePart>();
        var literal = new ArrayBufferWriter<byte>();
        for (; _at < text.Length && text[_at] != ')'; _at++)
        {
            var c = text[_at];
            if (c == '*' && asterisks)
            {
                EndPart();
                values.Add(new FilterValue(parts));
                parts.Clear();
            }
            else if (c == '%' && _at + 1 < text.Length && text[_at + 1] is 's' or 'd')
            {
                EndPart();
                parts.Add(new FilterValuePart(text[++_at] == 's' ? FilterPlace.Name : FilterPlace.Dn, default));
            }
            else if (!ReadCharacter(literal))
            {
                return null;
            }
        }

        EndPart();
        values.Add(new FilterValue(parts));
        return values;

        void EndPart()
        {
            if (literal.WrittenCount > 0)
            {
                parts.Add(new FilterValuePart(FilterPlace.None, literal.WrittenSpan.ToArray()));
                literal.Clear();
            }
        }
    }

    /// <summary>One character, or a byte as backslash and two hexadecimal digits; stays on its last character.</summary>
    private bool ReadCharacter(ArrayBufferWriter<byte> literal)
    {
        var c = text[_at];
        if (c is '(' or '*' or '\0')
        {
            return Wrong("a character must be escaped as a backslash with two hexadecimal digits") is not null;
        }

        if (c != '\\')
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(_at), out var rune, out var used) != OperationStatus.Done)
            {
                return Wrong("it is not Unicode") is not null;
            }

            literal.Advance(rune.EncodeToUtf8(literal.GetSpan(4)));
            _at += used - 1;
            return true;
        }

        if (_at + 2 >= text.Length || !char.IsAsciiHexDigit(text[_at + 1]) || !char.IsAsciiHexDigit(text[_at + 2]))
        {
            return Wrong("a backslash needs two hexadecimal digits after it") is not null;
        }

        literal.Write(Convert.FromHexString(text.AsSpan(_at + 1, 2)));
        _at += 2;
        return true;
    }

    private char Peek() => _at < text.Length ? text[_at] : '\0';

    private bool Take(char expected)
    {
        if (Peek() != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void SkipSpaces()
    {
        while (Peek() == ' ')
        {
            _at++;
        }
    }

    private LdapFilter? Wrong(string problem)
    {
        _problem ??= problem;
        return null;
    }
}
