using System.Text;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Matching;

/// <summary>
/// A pattern of ARNs, of resources or of condition values. The six parts between colons match one by one, so that a wildcard never reaches over
/// a colon, but in the last part, which may have colons of its own. An ARN with fewer parts is completed with <c>*</c>; <c>*</c> alone matches
/// every text, and what does not begin with <c>arn</c> is matched as a whole. Immutable.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html</remarks>
internal sealed class ArnPattern
{
    private const int Parts = 6;

    /// <summary>The first five parts, when one of them has wildcards or variables; else empty, and <see cref="_head"/> is their text.</summary>
    private readonly TextPattern[] _parts = [];
    private readonly string _head = "";
    private readonly TextPattern _tail;

    private ArnPattern(string written, TextPattern[] parts, TextPattern tail)
    {
        Written = written;
        _tail = tail;
        var literal = parts.TakeWhile(p => p.IsLiteral).Count();
        var head = new StringBuilder();
        foreach (var part in parts.AsSpan(0, literal))
        {
            head.Append(part.Prefix).Append(':');
        }

        _head = head.ToString();
        _parts = literal == parts.Length ? [] : parts[literal..];
        Prefix = _head + (_parts.Length == 0 ? tail : _parts[0]).Prefix;
    }

    public string Written { get; }

    /// <summary>What every matching text begins with.</summary>
    public string Prefix { get; }

    /// <summary>Only the text <see cref="Prefix"/> matches.</summary>
    public bool IsLiteral => _parts.Length == 0 && _tail.IsLiteral;

    /// <summary>All texts that begin with <see cref="Prefix"/> match.</summary>
    public bool IsPrefix => _parts.Length == 0 && _tail.IsPrefix;

    public IEnumerable<ContextKey> Keys => _parts.Append(_tail).SelectMany(p => p.Variables).Select(v => v.Key);

    public bool HasVariables => _tail.Variables.Count > 0 || Array.Exists(_parts, p => p.Variables.Count > 0);

    /// <param name="written">As written in a policy.</param>
    /// <param name="variables">Whether variables are replaced: in version 2012-10-17.</param>
    public static ArnPattern Parse(string written, bool variables)
    {
        var rest = written.AsSpan();
        if (!rest.StartsWith("arn"))
        {
            return new ArnPattern(written, [], TextPattern.Parse(rest, true, variables));
        }

        var parts = new TextPattern[Parts - 1];
        for (var i = 0; i < parts.Length; i++)
        {
            var colon = Colon(rest, variables);
            var part = rest[..(colon < 0 ? rest.Length : colon)];
            parts[i] = TextPattern.Parse(part, true, variables);
            rest = colon < 0 ? [] : rest[(colon + 1)..];
            if (colon < 0)
            {
                var missing = TextPattern.Parse("*", true, false);
                parts.AsSpan(i + 1).Fill(missing);
                return new ArnPattern(written, parts, missing);
            }
        }

        return new ArnPattern(written, parts, TextPattern.Parse(rest, true, variables));
    }

    /// <summary>Whether the pattern matches all of a text, with case; false when a variable has no value.</summary>
    public bool IsMatch(ReadOnlySpan<char> arn, in AccessQuery query)
    {
        if (!arn.StartsWith(_head))
        {
            return false;
        }

        arn = arn[_head.Length..];
        foreach (var part in _parts)
        {
            var colon = arn.IndexOf(':');
            if (colon < 0 || !part.IsMatch(arn[..colon], query))
            {
                return false;
            }

            arn = arn[(colon + 1)..];
        }

        return _tail.IsMatch(arn, query);
    }

    /// <summary>Whether all variables have values in a request.</summary>
    public Resolution Resolve(in AccessQuery query)
    {
        var worst = _tail.Resolve(query);
        foreach (var part in _parts)
        {
            var resolution = part.Resolve(query);
            worst = resolution > worst ? resolution : worst;
        }

        return worst;
    }

    /// <summary>The pattern with its variables replaced, for people; null when one has no value.</summary>
    public string? Describe(in AccessQuery query)
    {
        var text = new StringBuilder(_head);
        foreach (var part in _parts)
        {
            if (part.Describe(query) is not { } described)
            {
                return null;
            }

            text.Append(described).Append(':');
        }

        return _tail.Describe(query) is { } tail ? text.Append(tail).ToString() : null;
    }

    /// <summary>The next colon that is in no variable.</summary>
    private static int Colon(ReadOnlySpan<char> text, bool variables)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == ':')
            {
                return i;
            }

            if (variables && VariableSyntax.TryRead(text[i..], out var length, out _, out _))
            {
                i += length - 1;
            }
        }

        return -1;
    }
}
