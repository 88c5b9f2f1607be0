using System.Text.Json;

namespace Gateway.Federation.OpenId.Claims;

/// <summary>
/// The condition keys of claims: <c>jwt:</c> and the name, with a dot for each step into an object. Names of keys are the same in any case of letters; of
/// claims that differ only in that, the one in lower case counts, or else the first.
/// </summary>
internal static class ClaimKeys
{
    private const string Prefix = "jwt:";
    private const int MaxDepth = 4;

    // What changes with each token or serves the protocol, and only makes sessions larger.
    private static readonly HashSet<string> s_left = new(StringComparer.OrdinalIgnoreCase)
    {
        "exp", "iat", "nbf", "nonce", "at_hash", "c_hash", "s_hash", "sid", "rh", "uti", "aio", "_claim_names", "_claim_sources", "hasgroups",
    };

    public static Dictionary<string, IReadOnlyList<string>> Of(ClaimSet claims)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        // A claim whose own name has dots goes before one that is found by steps, as where rules look for claims.
        var objects = new List<KeyValuePair<string, JsonElement>>();
        foreach (var claim in claims.All.OrderBy(c => IsLower(c.Key) ? 0 : 1))
        {
            if (s_left.Contains(claim.Key) || claim.Key.StartsWith(AwsClaims.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            if (claim.Value.ValueKind == JsonValueKind.Object)
            {
                objects.Add(claim);
            }
            else
            {
                Add(keys, claim.Key, claim.Value);
            }
        }

        foreach (var (name, value) in objects)
        {
            AddObject(keys, name, value, 1);
        }

        return keys;
    }

    private static void AddObject(Dictionary<string, IReadOnlyList<string>> keys, string name, JsonElement value, int depth)
    {
        foreach (var property in value.EnumerateObject())
        {
            var full = $"{name}.{property.Name}";
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                Add(keys, full, property.Value);
            }
            else if (depth < MaxDepth)
            {
                AddObject(keys, full, property.Value, depth + 1);
            }
        }
    }

    private static void Add(Dictionary<string, IReadOnlyList<string>> keys, string name, JsonElement value)
    {
        if (ClaimSet.Texts(value) is { Count: > 0 } texts)
        {
            keys.TryAdd(Prefix + name, texts);
        }
    }

    private static bool IsLower(string name) => !name.Any(char.IsUpper);
}
