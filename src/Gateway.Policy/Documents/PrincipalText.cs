using System.Text;
using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>Changes principals in the text of a policy, and leaves the rest of it as it was sent.</summary>
public static class PrincipalText
{
    /// <param name="policy">A valid policy.</param>
    /// <param name="replacements">Old value to new value; neither needs escapes.</param>
    public static string Replace(string policy, IReadOnlyDictionary<string, string> replacements)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(replacements);
        if (replacements.Count == 0)
        {
            return policy;
        }

        var json = Encoding.UTF8.GetBytes(policy);
        var text = new StringBuilder();
        var copied = 0;
        var reader = new Utf8JsonReader(json);
        var outside = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && outside == 0 && reader.GetString() is "Principal" or "NotPrincipal")
            {
                outside = reader.CurrentDepth;
            }
            else if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject && reader.CurrentDepth <= outside)
            {
                outside = 0;
            }
            else if (reader.TokenType == JsonTokenType.String && outside > 0 && replacements.TryGetValue(reader.GetString()!, out var replacement))
            {
                var start = (int)reader.TokenStartIndex;
                text.Append(Encoding.UTF8.GetString(json.AsSpan(copied, start - copied))).Append('"').Append(replacement).Append('"');
                copied = (int)reader.BytesConsumed;
            }
        }

        return text.Append(Encoding.UTF8.GetString(json.AsSpan(copied))).ToString();
    }
}
