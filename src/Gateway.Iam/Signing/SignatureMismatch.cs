using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Iam.Signing;

/// <summary>The answer to a wrong signature: all that was signed here, so that the author of a client sees where the two differ.</summary>
internal static class SignatureMismatch
{
    private const string HexDigits = "0123456789abcdef";

    /// <param name="canonicalRequest">Empty for the schemes that have none.</param>
    public static S3Exception For(
        string accessKeyId, string signatureProvided, ReadOnlySpan<byte> stringToSign, ReadOnlySpan<byte> canonicalRequest)
    {
        List<ErrorDetail> details =
        [
            new("AWSAccessKeyId", accessKeyId),
            new("StringToSign", Encoding.UTF8.GetString(stringToSign)),
            new("SignatureProvided", signatureProvided),
            new("StringToSignBytes", Octets(stringToSign)),
        ];
        if (!canonicalRequest.IsEmpty)
        {
            details.Add(new("CanonicalRequest", Encoding.UTF8.GetString(canonicalRequest)));
            details.Add(new("CanonicalRequestBytes", Octets(canonicalRequest)));
        }

        return S3Errors.SignatureDoesNotMatch.With([.. details]);
    }

    private static string Octets(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length * 3);
        foreach (var value in bytes)
        {
            if (text.Length > 0)
            {
                text.Append(' ');
            }

            text.Append(HexDigits[value >> 4]).Append(HexDigits[value & 0xF]);
        }

        return text.ToString();
    }
}
