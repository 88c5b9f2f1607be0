using System.Text;
using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>JSON as policies use it: objects without duplicate members, texts, and texts or lists of texts.</summary>
internal static class PolicyJson
{
    /// <summary>Twice the depth of a policy. More is no policy, and need not be read to its end.</summary>
    private const int DeepestNesting = 12;

    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false, MaxDepth = DeepestNesting };

    /// <exception cref="PolicyFormatException">It is no JSON.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, PolicyTexts texts)
    {
        try
        {
            return JsonDocument.Parse(json, s_options);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // An escape sequence that is half of a character is found only when two names are compared, and is no JsonException.
            var (offset, explanation) = JsonFault.Find(json.Span, DeepestNesting);
            throw new PolicyFormatException(PolicyFault.Malformed, texts.BrokenJson)
            {
                Explanation = explanation,
                Position = Encoding.UTF8.GetCharCount(json.Span[..offset]),
            };
        }
    }

    /// <summary>The members of an object by name.</summary>
    /// <param name="element">The object.</param>
    /// <param name="otherwise">AWS's words when it is none.</param>
    /// <param name="what">What it is, for the explanation.</param>
    /// <param name="texts">AWS's words for the rest.</param>
    /// <exception cref="PolicyFormatException">It is no object.</exception>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Members(JsonElement element, string otherwise, string what, PolicyTexts texts)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Malformed(otherwise, PolicyExplanations.Type(what, "an object", element), element);
        }

        foreach (var member in element.EnumerateObject())
        {
            yield return KeyValuePair.Create(NameOf(member, texts), member.Value);
        }
    }

    /// <exception cref="PolicyFormatException">It is no text.</exception>
    public static string Text(JsonElement element, string otherwise, string what)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Malformed(otherwise, PolicyExplanations.Type(what, "a text", element), element);
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Malformed(otherwise, "The escape sequences of this text are half of a character.", element);
        }
    }

    /// <summary>A text, or the texts of a list.</summary>
    /// <exception cref="PolicyFormatException">It is neither.</exception>
    public static List<string> Texts(JsonElement element, string otherwise, string what)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [Text(element, otherwise, what)];
        }

        var texts = new List<string>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            texts.Add(Text(item, otherwise, what));
        }

        return texts;
    }

    /// <param name="message">AWS's words.</param>
    /// <param name="explanation">What is wrong.</param>
    /// <param name="place">Where it is; null when it is the statement or the document as a whole.</param>
    /// <param name="isName">It is the name before <paramref name="place"/>.</param>
    public static PolicyFormatException Malformed(string message, string explanation, JsonElement? place = null, bool isName = false) =>
        new(PolicyFault.Malformed, message) { Explanation = explanation, Place = place is { } element ? new FaultPlace(element, isName) : null };

    private static string NameOf(JsonProperty member, PolicyTexts texts)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Malformed(texts.BrokenJson, "The escape sequences of this name are half of a character.", member.Value, isName: true);
        }
    }
}
