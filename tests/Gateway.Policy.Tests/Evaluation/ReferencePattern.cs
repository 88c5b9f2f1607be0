using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>A pattern as a list of tokens, each a character, any character, or any run, matched by a table of all prefixes.</summary>
internal sealed partial class ReferencePattern
{
    private const string Any = "any";
    private const string Run = "run";

    /// <summary>A character of the pattern is itself; one of a value is marked, as it separates nothing.</summary>
    private readonly List<string> _tokens = [];

    public ReferencePattern(Question q, string text, bool wildcards, bool replaces)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var variable = replaces ? Variable().Match(text, i) : Match.Empty;
            if (variable.Success)
            {
                i += variable.Length - 1;
                Add(q, variable);
            }
            else
            {
                _tokens.Add(wildcards && text[i] == '*' ? Run : wildcards && text[i] == '?' ? Any : text[i].ToString());
            }
        }
    }

    public bool HasMissing { get; private set; }

    public bool HasUnavailable { get; private set; }

    public static bool Glob(string pattern, string text) =>
        Matches([.. pattern.Select(c => c == '*' ? Run : c == '?' ? Any : c.ToString())], text);

    /// <summary>The value of a key for the action of the question.</summary>
    public static ContextValue Value(Question q, string name)
    {
        var key = ConditionKeys.Resolve(name);
        var knows = key.Id == ConditionKeyId.Other || ActionCatalogue.Find(q.Action)!.Knows(key.Id);
        var value = knows ? q.Context.Find(key) : ContextValue.Unavailable;
        return value.Kind == ContextValueKind.List && value.List.Count == 0 ? ContextValue.Absent : value;
    }

    public static string Text(ContextValue value) => value.Kind switch
    {
        ContextValueKind.Text => value.Text,
        ContextValueKind.Boolean => value.Boolean ? "true" : "false",
        ContextValueKind.Number => value.Number.ToString(CultureInfo.InvariantCulture),
        ContextValueKind.Time => value.Time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        _ => Plain(value.Address).ToString(),
    };

    public static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    public bool MatchesText(string text, bool ignoreCase = false) =>
        !HasMissing && !HasUnavailable && (ignoreCase ? Matches([.. _tokens.Select(Upper)], text.ToUpperInvariant()) : Matches(_tokens, text));

    public bool MatchesArn(string text)
    {
        if (HasMissing || HasUnavailable)
        {
            return false;
        }

        if (_tokens is not (["a", "r", "n", ..]))
        {
            return Matches(_tokens, text);
        }

        var patterns = new List<List<string>> { new() };
        foreach (var token in _tokens)
        {
            if (token == ":" && patterns.Count < 6)
            {
                patterns.Add([]);
            }
            else
            {
                patterns[^1].Add(token);
            }
        }

        while (patterns.Count < 6)
        {
            patterns.Add([Run]);
        }

        var parts = text.Split(':', 6);
        return parts.Length == 6 && Enumerable.Range(0, 6).All(i => Matches(patterns[i], parts[i]));
    }

    private static string Upper(string token) => token is Any or Run ? token : token.ToUpperInvariant();

    private static bool Matches(List<string> tokens, string text)
    {
        // reached[t]: the tokens so far match the first t characters.
        var reached = new bool[text.Length + 1];
        reached[0] = true;
        foreach (var token in tokens)
        {
            var next = new bool[text.Length + 1];
            for (var t = 0; t <= text.Length; t++)
            {
                next[t] = token == Run
                    ? reached.AsSpan(0, t + 1).Contains(true)
                    : t > 0 && reached[t - 1] && (token == Any || token[0] == text[t - 1]);
            }

            reached = next;
        }

        return reached[^1];
    }

    [GeneratedRegex(@"\G\$\{(?:(?<escape>[*?$])|\s*(?<key>[^${',}]+?)\s*(?:,\s*'(?<default>[^']*)'\s*)?)\}")]
    private static partial Regex Variable();

    private void Add(Question q, Match variable)
    {
        if (variable.Groups["escape"].Success)
        {
            Add(variable.Groups["escape"].Value);
            return;
        }

        var value = Value(q, variable.Groups["key"].Value);
        if (value.Kind is not (ContextValueKind.Absent or ContextValueKind.Unavailable or ContextValueKind.List))
        {
            Add(Text(value));
        }
        else if (variable.Groups["default"].Success)
        {
            Add(variable.Groups["default"].Value);
        }
        else if (value.Kind == ContextValueKind.Unavailable)
        {
            HasUnavailable = true;
        }
        else
        {
            HasMissing = true;
        }
    }

    /// <summary>A colon of a value separates no parts of an ARN, and its wildcards are none.</summary>
    private void Add(string literal) => _tokens.AddRange(literal.Select(c => c + "!"));
}
