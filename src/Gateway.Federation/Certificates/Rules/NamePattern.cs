using Gateway.Federation.Certificates.Names;

namespace Gateway.Federation.Certificates.Rules;

/// <summary>
/// A pattern for distinguished names, part by part, so that a value of one part cannot pass for another part. Immutable.
/// </summary>
internal sealed class NamePattern
{
    private readonly List<List<(string Type, Glob Value)>> _parts;
    private readonly bool _isOpen;

    private NamePattern(List<List<(string Type, Glob Value)>> parts, bool isOpen)
    {
        _parts = parts;
        _isOpen = isOpen;
    }

    /// <summary>Null when it is no pattern.</summary>
    /// <param name="text">See <see cref="CertificateRule.Subject"/>.</param>
    public static NamePattern? Parse(string text)
    {
        var texts = Split(text, ',');
        var isOpen = texts[0].Trim() == "*";
        var parts = new List<List<(string, Glob)>>();
        foreach (var part in texts.Skip(isOpen ? 1 : 0))
        {
            var elements = new List<(string, Glob)>();
            foreach (var element in Split(part, '+'))
            {
                var equals = element.IndexOf('=', StringComparison.Ordinal);
                if (equals < 0 || AttributeTypes.Read(element[..equals].Trim()) is not { } type)
                {
                    return null;
                }

                elements.Add((type, new Glob(element[(equals + 1)..].Trim())));
            }

            parts.Add(elements);
        }

        return parts.Count == 0 ? null : new NamePattern(parts, isOpen);
    }

    public bool Matches(DistinguishedName name)
    {
        if (_isOpen ? name.Parts.Count < _parts.Count : name.Parts.Count != _parts.Count)
        {
            return false;
        }

        // The pattern has the most special part first, the name has it last; what an open pattern leaves out is the most special.
        for (var i = 0; i < _parts.Count; i++)
        {
            if (!Matches(_parts[_parts.Count - 1 - i], name.Parts[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Matches(List<(string Type, Glob Value)> pattern, IReadOnlyList<NameElement> part) =>
        pattern.Count == part.Count
        && pattern.TrueForAll(p => part.Any(e => e.Type == p.Type && p.Value.Matches(e.Value)))
        && part.All(e => pattern.Exists(p => p.Type == e.Type && p.Value.Matches(e.Value)));

    /// <summary>At separators that no backslash precedes; backslashes stay, for <see cref="Glob"/>.</summary>
    private static List<string> Split(string text, char separator)
    {
        var items = new List<string>();
        var start = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == separator)
            {
                items.Add(text[start..i]);
                start = i + 1;
            }
        }

        items.Add(text[start..]);
        return items;
    }
}
