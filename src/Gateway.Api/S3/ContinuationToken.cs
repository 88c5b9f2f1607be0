using System.Buffers.Text;
using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Api.S3;

/// <summary>The opaque token that continues a list: a version and the last name of the page before.</summary>
internal static class ContinuationToken
{
    private const byte Version = 1;

    public static string Encode(string last) => Base64Url.EncodeToString([Version, .. Encoding.UTF8.GetBytes(last)]);

    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public static string Decode(string token)
    {
        if (Base64Url.IsValid(token))
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (bytes.Length > 1 && bytes[0] == Version)
            {
                return Encoding.UTF8.GetString(bytes.AsSpan(1));
            }
        }

        throw S3Errors.InvalidArgument.ForArgument("continuation-token", token, "The continuation token provided is incorrect");
    }
}
