using System.Buffers;
using System.Buffers.Text;
using System.Text.Unicode;
using Gateway.Federation.OpenId.Claims;

namespace Gateway.Federation.OpenId.Tokens;

/// <summary>A signed token (RFC 7515, compact) that was taken apart and not checked: nothing in it is to be believed. Immutable.</summary>
internal sealed class UncheckedToken
{
    /// <summary>AWS's limit of <c>WebIdentityToken</c>, in characters.</summary>
    public const int MaxLength = 20_000;

    private static readonly SearchValues<char> s_alphabet =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    private UncheckedToken(string raw, ClaimSet header, ClaimSet claims)
    {
        Raw = raw;
        Header = header;
        Claims = claims;
    }

    public string Raw { get; }

    public ClaimSet Header { get; }

    public ClaimSet Claims { get; }

    public string? Algorithm => Header.Text("alg");

    public string? KeyId => Header.Text("kid");

    public string? Issuer => Claims.Text("iss");

    /// <summary>
    /// Null for anything but three parts of base64url whose first two are JSON objects: without doubled names, about which readers differ, and without
    /// texts that are no Unicode.
    /// </summary>
    public static UncheckedToken? Parse(string token)
    {
        if (token.Length > MaxLength || token.AsSpan().ContainsAnyExcept(s_alphabet))
        {
            return null;
        }

        var first = token.IndexOf('.', StringComparison.Ordinal);
        var second = token.IndexOf('.', first + 1);
        if (first <= 0 || second <= first + 1 || second == token.Length - 1 || token.IndexOf('.', second + 1) >= 0)
        {
            return null;
        }

        return Object(token.AsSpan(0, first)) is { } header && Object(token.AsSpan(first + 1, second - first - 1)) is { } claims
            ? new UncheckedToken(token, header, claims)
            : null;
    }

    private static ClaimSet? Object(ReadOnlySpan<char> part)
    {
        var bytes = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        return Base64Url.DecodeFromChars(part, bytes, out _, out var written) == OperationStatus.Done && Utf8.IsValid(bytes.AsSpan(0, written))
            ? ClaimSet.Parse(bytes.AsMemory(0, written))
            : null;
    }
}
