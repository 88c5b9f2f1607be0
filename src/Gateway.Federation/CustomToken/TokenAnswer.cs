using System.Text.Json;

namespace Gateway.Federation.CustomToken;

/// <summary>What a plugin says of a token that it knows. Immutable.</summary>
/// <param name="User">Not empty, without control characters.</param>
/// <param name="MaximumValidity">How long credentials may work: 15 minutes to 365 days.</param>
/// <param name="Claims">Condition keys by full name; the reserved ones are left out.</param>
internal sealed record TokenAnswer(string User, TimeSpan MaximumValidity, IReadOnlyDictionary<string, IReadOnlyList<string>> Claims)
{
    private const int MinimumSeconds = 900;
    private const int MaximumSeconds = 31_536_000;
    private const int LongestUser = 256;
    private const string KeyPrefix = "jwt:";

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <summary>What only the gateway says.</summary>
    private static readonly string[] s_reserved = ["exp", "parent", "sub", "roleArn"];

    /// <param name="body">Of an answer with status 200.</param>
    /// <exception cref="FormatException">It is no such answer; says why, without what is in it.</exception>
    public static TokenAnswer Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, s_strict);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new FormatException("its answer is no JSON object.");
            }

            return new TokenAnswer(ReadUser(root), ReadValidity(root), ReadClaims(root));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a text that is half of a surrogate pair.
            throw new FormatException("its answer is no JSON.", e);
        }
    }

    private static string ReadUser(JsonElement root)
    {
        var user = root.TryGetProperty("user", out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        return user is { Length: > 0 and <= LongestUser } && !user.Any(char.IsControl)
            ? user
            : throw new FormatException($"its answer has no \"user\" of 1 to {LongestUser} printable characters.");
    }

    private static TimeSpan ReadValidity(JsonElement root) =>
        root.TryGetProperty("maxValiditySeconds", out var member) && member.ValueKind == JsonValueKind.Number
        && member.TryGetInt32(out var seconds) && seconds is >= MinimumSeconds and <= MaximumSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException($"its answer has no \"maxValiditySeconds\" from {MinimumSeconds} to {MaximumSeconds}.");

    private static Dictionary<string, IReadOnlyList<string>> ReadClaims(JsonElement root)
    {
        // Condition keys have no case, so a claim "SUB" would be "sub".
        var claims = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        if (!root.TryGetProperty("claims", out var member) || member.ValueKind == JsonValueKind.Null)
        {
            return claims;
        }

        if (member.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("the \"claims\" of its answer are no JSON object.");
        }

        foreach (var claim in member.EnumerateObject().Where(c => !s_reserved.Contains(c.Name, StringComparer.OrdinalIgnoreCase)))
        {
            if (ValuesOf(claim.Value) is { Count: > 0 } values && !claims.TryAdd(KeyPrefix + claim.Name, values))
            {
                throw new FormatException("two of the \"claims\" of its answer differ in case only.");
            }
        }

        return claims;
    }

    /// <summary>Texts, numbers and truth values, alone or in a list; other things cannot be compared in policies.</summary>
    private static List<string> ValuesOf(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? [.. value.EnumerateArray().Select(ValueOf).OfType<string>()]
        : ValueOf(value) is { } single ? [single] : [];

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
