using System.Buffers;
using System.Text;

namespace Gateway.Federation.Ldap.Names;

/// <summary>
/// Reads RFC 4514, with spaces around separators, which older specifications allow and people type. Quoted values and semicolons (RFC 1779) are not
/// names here. For one text.
/// </summary>
internal sealed class DistinguishedNameParser(string text)
{
    /// <summary>Deeper than any directory; keeps hostile names cheap.</summary>
    private const int MostParts = 128;

    private static readonly SearchValues<char> s_number = SearchValues.Create("0123456789.");

    private int _at;

    /// <summary>Null when the text is no name.</summary>
    public DistinguishedName? Parse()
    {
        var relatives = new List<string>();
        var firstValue = "";
        SkipSpaces();
        if (_at == text.Length)
        {
            return new DistinguishedName([], "");
        }

        do
        {
            if (relatives.Count == MostParts || ReadRelative(out var value) is not { } relative)
            {
                return null;
            }

            firstValue = relatives.Count == 0 ? value : firstValue;
            relatives.Add(relative);
        }
        while (Take(','));

        return _at == text.Length ? new DistinguishedName([.. relatives], firstValue) : null;
    }

    /// <summary>One relative name, of one or several attributes: <c>cn=a+uid=b</c>.</summary>
    private string? ReadRelative(out string firstValue)
    {
        var pairs = new List<string>();
        firstValue = "";
        do
        {
            if (pairs.Count == MostParts || ReadType() is not { } type || ReadValue() is not { } value)
            {
                return null;
            }

            firstValue = pairs.Count == 0 ? value.Written : firstValue;
            pairs.Add($"{type}={value.Normalized}");
        }
        while (Take('+'));

        pairs.Sort(StringComparer.Ordinal);
        return string.Join('+', pairs);
    }

    private string? ReadType()
    {
        SkipSpaces();
        var start = _at;
        while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '-' or '.'))
        {
            _at++;
        }

        var type = text.AsSpan(start, _at - start);
        SkipSpaces();
        return IsType(type) && Take('=') ? AttributeTypes.Normalize(type) : null;
    }

    /// <summary>A letter and then letters, digits and hyphens; or numbers with dots (RFC 4512, 1.4).</summary>
    private static bool IsType(ReadOnlySpan<char> type)
    {
        if (type.IsEmpty)
        {
            return false;
        }

        if (char.IsAsciiLetter(type[0]))
        {
            return !type.Contains('.');
        }

        return type.IndexOfAnyExcept(s_number) < 0 && type[0] != '.' && type[^1] != '.' && type.IndexOf("..", StringComparison.Ordinal) < 0;
    }

    private NameValue? ReadValue()
    {
        SkipSpaces();
        if (_at < text.Length && text[_at] == '#')
        {
            return ReadHexValue();
        }

        var bytes = new ArrayBufferWriter<byte>();
        while (_at < text.Length && text[_at] is not (',' or '+'))
        {
            if (!ReadCharacter(bytes))
            {
                return null;
            }
        }

        return NameValue.Of(bytes.WrittenSpan);
    }

    /// <summary>One character, or one escaped character or byte.</summary>
    private bool ReadCharacter(ArrayBufferWriter<byte> bytes)
    {
        var c = text[_at];
        if (c == '\\')
        {
            return ReadEscape(bytes);
        }

        if (c is '"' or ';' or '<' or '>' or '\0' || Rune.DecodeFromUtf16(text.AsSpan(_at), out var rune, out var used) != OperationStatus.Done)
        {
            return false;
        }

        bytes.Advance(rune.EncodeToUtf8(bytes.GetSpan(4)));
        _at += used;
        return true;
    }

    private bool ReadEscape(ArrayBufferWriter<byte> bytes)
    {
        var rest = text.AsSpan(_at + 1);
        if (rest.Length > 0 && rest[0] is ' ' or '"' or '#' or '+' or ',' or ';' or '<' or '=' or '>' or '\\')
        {
            bytes.Write([(byte)rest[0]]);
            _at += 2;
            return true;
        }

        if (rest.Length < 2 || !char.IsAsciiHexDigit(rest[0]) || !char.IsAsciiHexDigit(rest[1]))
        {
            return false;
        }

        bytes.Write(Convert.FromHexString(rest[..2]));
        _at += 3;
        return true;
    }

    /// <summary><c>#</c> and the encoding of a value in hexadecimal digits (RFC 4514, 2.4).</summary>
    private NameValue? ReadHexValue()
    {
        var start = ++_at;
        while (_at < text.Length && char.IsAsciiHexDigit(text[_at]))
        {
            _at++;
        }

        var digits = text.AsSpan(start, _at - start);
        SkipSpaces();
        return digits.Length is > 0 && digits.Length % 2 == 0 && (_at == text.Length || text[_at] is ',' or '+')
            ? NameValue.OfEncoded(Convert.FromHexString(digits))
            : null;
    }

    private bool Take(char expected)
    {
        if (_at < text.Length && text[_at] == expected)
        {
            _at++;
            return true;
        }

        return false;
    }

    private void SkipSpaces()
    {
        while (_at < text.Length && text[_at] == ' ')
        {
            _at++;
        }
    }
}
