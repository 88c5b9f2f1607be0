namespace Gateway.Federation.OpenId;

/// <summary>Tenants of Entra ID in URLs.</summary>
internal static class EntraTenant
{
    /// <summary>Whether a text is the object id of a tenant, as Entra ID writes it.</summary>
    public static bool IsId(string text) => Guid.TryParseExact(text, "D", out var id) && id.ToString("D") == text;

    /// <summary>The tenant of a configuration URL, in lower case; null when it has a name (<c>common</c>, a domain) in its place.</summary>
    public static string? Of(Uri configUrl) =>
        configUrl.Segments.Skip(1).Select(s => s.TrimEnd('/')).FirstOrDefault() is { } first && Guid.TryParseExact(first, "D", out _)
            ? first.ToLowerInvariant()
            : null;
}
