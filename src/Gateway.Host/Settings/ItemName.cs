namespace Gateway.Host.Settings;

/// <summary>The name of one of several items that have the same settings: an identity provider, a plugin.</summary>
internal static class ItemName
{
    private const int Longest = 64;

    /// <summary>1 to 64 letters, digits, hyphens and underscores.</summary>
    public static bool IsOne(string text) =>
        text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>In lower case, since the environment has them in capitals.</summary>
    public static string Normalize(string text) => text.ToLowerInvariant();
}
