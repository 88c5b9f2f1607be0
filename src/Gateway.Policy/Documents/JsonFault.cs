using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>Says where a text stops to be the JSON of a policy, and what was expected there.</summary>
internal static class JsonFault
{
    private static readonly SearchValues<byte> s_separators = SearchValues.Create(" \t\r\n,:"u8);

    /// <param name="json">What the parser has refused.</param>
    /// <param name="deepest">How deep objects and lists may stand in each other.</param>
    /// <returns>The byte where it is wrong, and sentences.</returns>
    public static (int Offset, string Explanation) Find(ReadOnlySpan<byte> json, int deepest)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = deepest });
        var names = new Stack<HashSet<string>>();
        var open = new Stack<char>();
        var last = JsonTokenType.None;
        var end = 0;
        try
        {
            while (reader.Read())
            {
                last = reader.TokenType;
                end = (int)reader.BytesConsumed;
                switch (last)
                {
                    case JsonTokenType.StartObject:
                        names.Push(new HashSet<string>(StringComparer.Ordinal));
                        open.Push('{');
                        break;
                    case JsonTokenType.StartArray:
                        open.Push('[');
                        break;
                    case JsonTokenType.EndObject:
                        names.Pop();
                        open.Pop();
                        break;
                    case JsonTokenType.EndArray:
                        open.Pop();
                        break;
                    case JsonTokenType.PropertyName when !names.Peek().Add(reader.GetString()!):
                        return ((int)reader.TokenStartIndex, $"{PolicyExplanations.Quoted(reader.GetString()!)} stands twice in one object; put its values into one list.");
                }
            }
        }
        catch (JsonException e)
        {
            return reader.CurrentDepth >= deepest && e.BytePositionInLine is not null && At(json, Offset(json, e)) is '{' or '['
                ? (Offset(json, e), $"Objects and lists stand more than {deepest} deep in each other; no policy does.")
                : Explain(json, Offset(json, e), end, last, open);
        }
        catch (InvalidOperationException)
        {
            return ((int)reader.TokenStartIndex, "The escape sequence in this text is half of a character.");
        }

        return (0, "It is no JSON that can be read.");
    }

    /// <param name="json">The text.</param>
    /// <param name="wrong">Where the reader gave up.</param>
    /// <param name="consumed">Where the last good token ends.</param>
    /// <param name="last">That token.</param>
    /// <param name="open">The brackets that are open.</param>
    private static (int Offset, string Explanation) Explain(ReadOnlySpan<byte> json, int wrong, int consumed, JsonTokenType last, Stack<char> open)
    {
        var token = SkipSeparators(json, consumed);
        if (At(json, token) == '"' && wrong > token)
        {
            return InText(json, token, wrong);
        }

        while (wrong < json.Length && json[wrong] <= ' ')
        {
            wrong++;
        }

        var before = json[..wrong].LastIndexOfAnyExcept(" \t\r\n"u8);
        var closing = open.Count > 0 && open.Peek() == '[' ? ']' : '}';
        if (wrong >= json.Length)
        {
            return (json.Length, open.Count == 0 ? "The text ends before the policy begins." : $"The text ends too early: a '{closing}' is missing.");
        }

        var found = Rune.DecodeFromUtf8(json[wrong..], out var rune, out _) == OperationStatus.Done ? rune.ToString() : "?";
        var isAfterValue = last is not (JsonTokenType.None or JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName) && At(json, before) != ',';
        return found switch
        {
            "}" or "]" when At(json, before) == ',' => (before, $"This comma is one too many: nothing follows it before the '{found}'."),
            "'" => (wrong, "Texts and names stand in double quotes (\"), not in single ones."),
            "“" or "”" or "„" or "‘" or "’" => (wrong, "Texts and names stand in straight double quotes (\"), not in those of a word processor."),
            "/" or "#" => (wrong, "JSON has no comments."),
            _ when open.Count == 0 => (wrong, last == JsonTokenType.None ? "A policy begins with '{'." : "Something stands after the end of the policy."),
            "}" or "]" when last == JsonTokenType.PropertyName => (wrong, "A value is missing after the name and its colon."),
            "}" or "]" => (wrong, $"'{closing}' is expected here, not '{found}': it closes the '{open.Peek()}' that was opened last."),
            _ when isAfterValue => (wrong, "A comma is missing before this."),
            _ when last == JsonTokenType.PropertyName || open.Peek() == '[' => (wrong, "A value is expected here: a text in double quotes, a list, an object, a number, true or false."),
            _ => (wrong, "A name in double quotes is expected here."),
        };
    }

    /// <summary>What is wrong within a text, or right after one that is a name.</summary>
    private static (int Offset, string Explanation) InText(ReadOnlySpan<byte> json, int token, int wrong)
    {
        for (var i = token + 1; i < json.Length; i++)
        {
            if (json[i] == '"')
            {
                return (i + 1, "A colon is missing after this name.");
            }

            if (json[i] == '\\' && i + 1 < json.Length)
            {
                if (!"\"\\/bfnrtu"u8.Contains(json[i + 1]) || (json[i + 1] == 'u' && wrong > i && wrong <= i + 5))
                {
                    return (i, "This is no escape sequence of JSON; a backslash itself is written as two.");
                }

                i++;
            }
            else if (json[i] < ' ')
            {
                break;
            }
        }

        return (token, "The text that begins here is not closed with a double quote on its line.");
    }

    private static int SkipSeparators(ReadOnlySpan<byte> json, int from)
    {
        var length = json[from..].IndexOfAnyExcept(s_separators);
        return length < 0 ? json.Length : from + length;
    }

    private static char At(ReadOnlySpan<byte> json, int offset) => offset >= 0 && offset < json.Length ? (char)json[offset] : '\0';

    private static int Offset(ReadOnlySpan<byte> json, JsonException e)
    {
        var start = 0;
        for (var line = e.LineNumber ?? 0; line > 0 && json[start..].IndexOf((byte)'\n') is var end and >= 0; line--)
        {
            start += end + 1;
        }

        return Math.Min(start + (int)(e.BytePositionInLine ?? 0), json.Length);
    }
}
