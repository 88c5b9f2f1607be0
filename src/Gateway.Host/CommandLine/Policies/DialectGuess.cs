using System.Text.Json;
using Gateway.Policy.Documents;

namespace Gateway.Host.CommandLine.Policies;

/// <summary>Tells what a policy is meant for by the elements of its statements, which its author need not say then.</summary>
internal static class DialectGuess
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 32 };

    /// <summary>With principals and resources it is a bucket's, with principals alone a trust policy; everything else is an identity's.</summary>
    public static PolicyDialect Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, s_options);
            var names = Statements(document.RootElement)
                .Where(statement => statement.ValueKind == JsonValueKind.Object)
                .SelectMany(statement => statement.EnumerateObject().Select(member => member.Name))
                .ToHashSet(StringComparer.Ordinal);
            return !names.Overlaps(["Principal", "NotPrincipal"]) ? PolicyDialect.Identity
                : names.Overlaps(["Resource", "NotResource"]) ? PolicyDialect.Bucket
                : PolicyDialect.Trust;
        }
        catch (JsonException)
        {
            return PolicyDialect.Identity;
        }
    }

    private static List<JsonElement> Statements(JsonElement policy) =>
        policy.ValueKind != JsonValueKind.Object || !policy.TryGetProperty("Statement", out var statement) ? []
        : statement.ValueKind == JsonValueKind.Array ? [.. statement.EnumerateArray()]
        : [statement];
}
