using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Gateway.Api.Control;

/// <summary>What the answers of the control services call <c>Marker</c> or <c>nextToken</c>: the id that the next page follows, in base64url.</summary>
internal static class PageToken
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="id">Not empty.</param>
    public static string Encode(string id) => Base64Url.EncodeToString(s_utf8.GetBytes(id));

    /// <summary>False for a text that no answer had.</summary>
    public static bool TryDecode(string token, [NotNullWhen(true)] out string? id)
    {
        id = null;
        if (!Base64Url.IsValid(token, out var length) || length == 0)
        {
            return false;
        }

        try
        {
            id = s_utf8.GetString(Base64Url.DecodeFromChars(token));
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
