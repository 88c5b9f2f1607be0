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
            throw Malformed(texts.BrokenJson);
        }
    }

    /// <summary>The members of an object by name.</summary>
    /// <exception cref="PolicyFormatException">It is no object.</exception>
    public static IEnumerable<KeyValuePair<string, JsonElement>> Members(JsonElement element, string otherwise, PolicyTexts texts)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw Malformed(otherwise);
        }

        foreach (var member in element.EnumerateObject())
        {
            yield return KeyValuePair.Create(NameOf(member, texts), member.Value);
        }
    }

    /// <exception cref="PolicyFormatException">It is no text.</exception>
    public static string Text(JsonElement element, string otherwise)
    {
        if (element.ValueKind != JsonValueKind.String)
        {
            throw Malformed(otherwise);
        }

        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // The escape sequences are half of a character.
            throw Malformed(otherwise);
        }
    }

    /// <summary>A text, or the texts of a list.</summary>
    /// <exception cref="PolicyFormatException">It is neither.</exception>
    public static List<string> Texts(JsonElement element, string otherwise)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [Text(element, otherwise)];
        }

        var texts = new List<string>(element.GetArrayLength());
        foreach (var item in element.EnumerateArray())
        {
            texts.Add(Text(item, otherwise));
        }

        return texts;
    }

    public static PolicyFormatException Malformed(string message) => new(PolicyFault.Malformed, message);

    private static string NameOf(JsonProperty member, PolicyTexts texts)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            throw Malformed(texts.BrokenJson);
        }
    }
}
