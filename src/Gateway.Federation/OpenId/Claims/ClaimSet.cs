using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gateway.Federation.OpenId.Claims;

/// <summary>The members of a JSON object that somebody states about somebody. Immutable.</summary>
internal sealed class ClaimSet
{
    private const int MaxDepth = 16;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    private readonly Dictionary<string, JsonElement> _claims;

    private ClaimSet(Dictionary<string, JsonElement> claims) => _claims = claims;

    public IEnumerable<KeyValuePair<string, JsonElement>> All => _claims;

    /// <summary>Null for anything but an object, without doubled names, whose texts are Unicode.</summary>
    /// <param name="json">In UTF-8.</param>
    public static ClaimSet? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, s_strict);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            ReadTexts(document.RootElement);
            var root = document.RootElement.Clone();
            return new ClaimSet(root.EnumerateObject().ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair.
            return null;
        }
    }

    public bool Has(string name) => _claims.ContainsKey(name);

    /// <summary>A top-level claim that is a text; null otherwise.</summary>
    public string? Text(string name) =>
        _claims.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>A top-level claim that is true, as a boolean or as the text that some providers write.</summary>
    public bool IsTrue(string name) =>
        _claims.TryGetValue(name, out var value)
        && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.String && value.ValueEquals("true")));

    /// <summary>A claim by its name, or by the way to it with dots between. The longest name that there is goes first at each step.</summary>
    public bool TryFind(string path, out JsonElement value) =>
        _claims.TryGetValue(path, out value) || TryFindBelow(path, _claims.TryGetValue, out value);

    /// <summary>The texts of a claim: of itself, or of the members of a list; numbers and booleans as JSON writes them; objects have none.</summary>
    public IReadOnlyList<string> Values(string path) => TryFind(path, out var value) ? Texts(value) : [];

    /// <inheritdoc cref="Values"/>
    public static IReadOnlyList<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array
            ? [.. value.EnumerateArray().Select(Scalar).OfType<string>()]
            : Scalar(value) is { } one ? [one] : [];

    /// <summary>These, and of the others those whose names are not among them in any case of letters.</summary>
    public ClaimSet Add(ClaimSet others)
    {
        var names = new HashSet<string>(_claims.Keys, StringComparer.OrdinalIgnoreCase);
        var all = new Dictionary<string, JsonElement>(_claims, StringComparer.Ordinal);
        foreach (var (name, value) in others._claims)
        {
            if (names.Add(name))
            {
                all.Add(name, value);
            }
        }

        return new ClaimSet(all);
    }

    /// <summary>These without one.</summary>
    public ClaimSet Without(string name) =>
        new(_claims.Where(c => !c.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).ToDictionary(StringComparer.Ordinal));

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    private static bool TryFindBelow(string path, Lookup lookup, out JsonElement value)
    {
        for (var dot = path.LastIndexOf('.'); dot > 0; dot = path.LastIndexOf('.', dot - 1))
        {
            if (lookup(path[..dot], out var inner) && inner.ValueKind == JsonValueKind.Object)
            {
                var rest = path[(dot + 1)..];
                if (inner.TryGetProperty(rest, out value) || TryFindBelow(rest, inner.TryGetProperty, out value))
                {
                    return true;
                }
            }
        }

        value = default;
        return false;
    }

    // Reading a text decodes it, and throws where that cannot be done; afterwards it cannot happen.
    private static void ReadTexts(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    ReadTexts(property.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    ReadTexts(item);
                }

                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }

    private delegate bool Lookup(string name, [MaybeNullWhen(false)] out JsonElement value);
}
