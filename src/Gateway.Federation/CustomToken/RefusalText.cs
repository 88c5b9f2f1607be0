using System.Text.Json;

namespace Gateway.Federation.CustomToken;

/// <summary>The reason that a plugin gives for a refusal, made fit to be shown.</summary>
internal static class RefusalText
{
    private const int Longest = 200;

    /// <summary>A sentence; without a reason when there is none, or when it repeats the token.</summary>
    /// <param name="body">Of an answer with status 403: <c>{"reason": "…"}</c>.</param>
    /// <param name="token">Must not be shown.</param>
    public static string Read(ReadOnlyMemory<byte> body, string token)
    {
        const string Plain = "The token was refused by the service that knows it.";
        if (Reason(body) is not { Length: > 0 } reason || reason.Contains(token, StringComparison.Ordinal))
        {
            return Plain;
        }

        var shown = new string([.. reason.Take(Longest).Where(c => !char.IsControl(c) && !char.IsSurrogate(c))]);
        return $"The token was refused by the service that knows it: {shown}";
    }

    private static string? Reason(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("reason", out var reason) && reason.ValueKind == JsonValueKind.String
                ? reason.GetString()
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The latter: a text that is half of a surrogate pair.
            return null;
        }
    }
}
