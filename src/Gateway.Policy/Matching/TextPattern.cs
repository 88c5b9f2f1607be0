using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Matching;

/// <summary>A text of a policy with its wildcards and variables found. Immutable.</summary>
internal sealed class TextPattern
{
    private const int OnStack = 256;

    private readonly string _text;
    private readonly byte[] _marks;
    private readonly Variable[] _variables;

    private TextPattern(string text, byte[] marks, Variable[] variables)
    {
        _text = text;
        _marks = marks;
        _variables = variables;
        var wild = marks.AsSpan().IndexOfAnyExcept(Mark.Literal);
        var literal = Math.Min(wild < 0 ? text.Length : wild, variables.Length > 0 ? variables[0].At : text.Length);
        Prefix = text[..literal];
        IsLiteral = literal == text.Length && variables.Length == 0;
        IsPrefix = variables.Length == 0 && literal == text.Length - 1 && marks[^1] == Mark.Run;
    }

    /// <summary>What every matching text begins with.</summary>
    public string Prefix { get; }

    /// <summary>Only the text <see cref="Prefix"/> matches.</summary>
    public bool IsLiteral { get; }

    /// <summary>All texts that begin with <see cref="Prefix"/> match.</summary>
    public bool IsPrefix { get; }

    public IReadOnlyList<Variable> Variables => _variables;

    /// <param name="text">As written in a policy.</param>
    /// <param name="wildcards">Whether <c>*</c> and <c>?</c> are wildcards.</param>
    /// <param name="variables">Whether variables are replaced: in version 2012-10-17.</param>
    public static TextPattern Parse(ReadOnlySpan<char> text, bool wildcards, bool variables)
    {
        var characters = new List<char>(text.Length);
        var marks = new List<byte>(text.Length);
        var found = new List<Variable>();
        while (!text.IsEmpty)
        {
            var length = 1;
            if (variables && VariableSyntax.TryRead(text, out length, out var name, out var fallback))
            {
                if (VariableSyntax.IsEscape(name))
                {
                    characters.Add(name[0]);
                    marks.Add(Mark.Literal);
                }
                else
                {
                    found.Add(new Variable(characters.Count, ConditionKeys.Resolve(name.ToString()), fallback));
                }

                text = text[length..];
                continue;
            }

            var mark = !wildcards ? Mark.Literal : text[0] switch { '*' => Mark.Run, '?' => Mark.Any, _ => Mark.Literal };
            var repeated = mark == Mark.Run && marks.Count > 0 && marks[^1] == Mark.Run && (found.Count == 0 || found[^1].At < marks.Count);
            if (!repeated)
            {
                characters.Add(text[0]);
                marks.Add(mark);
            }

            text = text[1..];
        }

        return new TextPattern(new string([.. characters]), [.. marks], [.. found]);
    }

    /// <summary>Whether all variables of all patterns name keys that the action can have.</summary>
    public static bool AreOperative(TextPattern[] patterns, in AccessQuery query)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Resolve(query) == Resolution.Unavailable)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Texts of a policy of version 2012-10-17 with their variables replaced, for people; as written where one has no value.</summary>
    public static IReadOnlyList<string> Describe(IReadOnlyList<string> texts, bool wildcards, in AccessQuery query)
    {
        var described = new string[texts.Count];
        for (var i = 0; i < described.Length; i++)
        {
            described[i] = Parse(texts[i], wildcards, true).Describe(query) ?? texts[i];
        }

        return described;
    }

    /// <summary>Whether the pattern matches all of a text; false when a variable has no value.</summary>
    public bool IsMatch(ReadOnlySpan<char> text, in AccessQuery query)
    {
        if (IsLiteral)
        {
            return text.SequenceEqual(_text);
        }

        if (IsPrefix || !text.StartsWith(Prefix))
        {
            return IsPrefix && text.StartsWith(Prefix);
        }

        return _variables.Length == 0 ? Wildcard.IsMatch(_text, _marks, text) : IsExpandedMatch(text, query);
    }

    /// <summary>Whether a pattern without wildcards is equal to a text; false when a variable has no value.</summary>
    public bool IsEqual(ReadOnlySpan<char> text, StringComparison comparison, in AccessQuery query)
    {
        var buffer = new PatternBuffer(stackalloc char[OnStack], stackalloc byte[OnStack]);
        try
        {
            return Expand(query, ref buffer) && text.Equals(buffer.Text, comparison);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Whether all variables have values in a request.</summary>
    public Resolution Resolve(in AccessQuery query)
    {
        var worst = Resolution.Complete;
        foreach (var variable in _variables)
        {
            var kind = variable.Default is null ? RequestValues.Find(query, variable.Key).Kind : ContextValueKind.Text;
            if (kind == ContextValueKind.Unavailable)
            {
                return Resolution.Unavailable;
            }

            if (kind is ContextValueKind.Absent or ContextValueKind.List)
            {
                worst = Resolution.Missing;
            }
        }

        return worst;
    }

    /// <summary>The pattern with its variables replaced, for people; null when one has no value.</summary>
    public string? Describe(in AccessQuery query)
    {
        var buffer = new PatternBuffer(stackalloc char[OnStack], stackalloc byte[OnStack]);
        try
        {
            return Expand(query, ref buffer) ? buffer.Text.ToString() : null;
        }
        finally
        {
            buffer.Dispose();
        }
    }

    private bool IsExpandedMatch(ReadOnlySpan<char> text, in AccessQuery query)
    {
        var buffer = new PatternBuffer(stackalloc char[OnStack], stackalloc byte[OnStack]);
        try
        {
            return Expand(query, ref buffer) && Wildcard.IsMatch(buffer.Text, buffer.Marks, text);
        }
        finally
        {
            buffer.Dispose();
        }
    }

    /// <summary>Replaces the variables; false when one has no value.</summary>
    private bool Expand(in AccessQuery query, ref PatternBuffer buffer)
    {
        Span<char> scratch = stackalloc char[ValueText.ScratchLength];
        var from = 0;
        foreach (var variable in _variables)
        {
            var value = RequestValues.Find(query, variable.Key);
            buffer.Append(_text.AsSpan(from..variable.At), _marks.AsSpan(from..variable.At));
            from = variable.At;
            if (value.Kind is not (ContextValueKind.Absent or ContextValueKind.Unavailable or ContextValueKind.List))
            {
                buffer.AppendLiteral(ValueText.Of(value, scratch));
            }
            else if (variable.Default is not null)
            {
                buffer.AppendLiteral(variable.Default);
            }
            else
            {
                return false;
            }
        }

        buffer.Append(_text.AsSpan(from), _marks.AsSpan(from));
        return true;
    }
}
