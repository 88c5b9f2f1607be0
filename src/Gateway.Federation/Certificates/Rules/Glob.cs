using System.Text;

namespace Gateway.Federation.Certificates.Rules;

/// <summary>A text with wildcards: <c>*</c> for any number of characters, <c>?</c> for one; a backslash takes the next character as it is. Immutable.</summary>
internal sealed class Glob
{
    // Of the private use area, which no pattern needs: a parsed pattern has these in place of its wildcards.
    private const char Any = '\uE000';
    private const char One = '\uE001';

    private readonly string _pattern;
    private readonly StringComparison _comparison;

    public Glob(string pattern, StringComparison comparison = StringComparison.Ordinal)
    {
        var parsed = new StringBuilder(pattern.Length);
        for (var i = 0; i < pattern.Length; i++)
        {
            parsed.Append(pattern[i] switch
            {
                '*' => Any,
                '?' => One,
                '\\' when i + 1 < pattern.Length => pattern[++i],
                var c => c,
            });
        }

        _pattern = parsed.ToString();
        _comparison = comparison;
    }

    /// <summary>In a time that is at worst proportional to the product of both lengths.</summary>
    public bool Matches(string text)
    {
        var (p, t) = (0, 0);
        var (star, resume) = (-1, 0);
        while (t < text.Length)
        {
            if (p < _pattern.Length && _pattern[p] == Any)
            {
                star = p++;
                resume = t;
            }
            else if (p < _pattern.Length && (_pattern[p] == One || Equal(_pattern[p], text[t])))
            {
                p++;
                t++;
            }
            else if (star >= 0)
            {
                p = star + 1;
                t = ++resume;
            }
            else
            {
                return false;
            }
        }

        return _pattern.AsSpan(p).IndexOfAnyExcept(Any) < 0;
    }

    private bool Equal(char a, char b) => new ReadOnlySpan<char>(in a).Equals(new ReadOnlySpan<char>(in b), _comparison);
}
