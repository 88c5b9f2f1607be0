using System.Text;
using System.Text.Json;

namespace Gateway.Iam.BucketPolicies;

/// <summary>Shows a stored policy with the unique ids of principals that are gone in place of their ARNs, as AWS does; all else stays as it was sent.</summary>
public static class PolicyPrincipals
{
    /// <param name="text">A policy that was found valid when it was stored.</param>
    /// <param name="gone">Ids by ARN.</param>
    public static string Replace(string text, IReadOnlyDictionary<string, string> gone)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(gone);
        if (gone.Count == 0)
        {
            return text;
        }

        var utf8 = Encoding.UTF8.GetBytes(text);
        using var result = new MemoryStream();
        var copied = 0;
        var principalDepth = -1;
        var reader = new Utf8JsonReader(utf8);
        while (reader.Read())
        {
            if (principalDepth >= 0 && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray && reader.CurrentDepth <= principalDepth)
            {
                principalDepth = -1;
            }

            // The element stands in a statement: under Statement itself, or in its array.
            if (principalDepth < 0 && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth is 2 or 3
                && (reader.ValueTextEquals("Principal") || reader.ValueTextEquals("NotPrincipal")))
            {
                principalDepth = reader.CurrentDepth;
                continue;
            }

            if (principalDepth >= 0 && reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == principalDepth)
            {
                principalDepth = -1;
            }

            if (principalDepth >= 0 && reader.TokenType == JsonTokenType.String && gone.TryGetValue(reader.GetString()!, out var id))
            {
                result.Write(utf8.AsSpan(copied..(int)reader.TokenStartIndex));
                result.Write(Encoding.UTF8.GetBytes($"\"{id}\""));
                copied = (int)reader.BytesConsumed;
            }
        }

        result.Write(utf8.AsSpan(copied..));
        return Encoding.UTF8.GetString(result.ToArray());
    }
}
