using System.Buffers;
using System.Security.Cryptography;

namespace Gateway.Iam.Credentials;

/// <summary>The access key of an account's root. Immutable.</summary>
/// <param name="AccessKeyId">3 to 128 letters, digits and <c>_ - . + =</c>; see <see cref="IsAccessKeyId"/>.</param>
/// <param name="Secret">8 to 128 printable ASCII characters.</param>
public sealed record RootCredentials(string AccessKeyId, AccessKeySecret Secret)
{
    public const int MinimumSecretLength = 8;
    public const int MaximumSecretLength = 128;

    private const int GeneratedSecretLength = 40;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string Base64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    private static readonly SearchValues<char> s_keyIdCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.+=");

    /// <summary>New credentials in AWS's form: a key id of 20 characters that begins with AKIA, and a secret of 40 (240 random bits).</summary>
    public static RootCredentials Generate() => new(
        "AKIA" + RandomNumberGenerator.GetString(Base32, 16),
        new AccessKeySecret(RandomNumberGenerator.GetString(Base64, GeneratedSecretLength)));

    /// <summary>Whether a text can be an access key id. It stands between slashes and commas in signatures, so it holds neither.</summary>
    public static bool IsAccessKeyId(string text) =>
        text.Length is >= 3 and <= 128 && !text.AsSpan().ContainsAnyExcept(s_keyIdCharacters);

    /// <summary>Whether a text can be the secret of an access key.</summary>
    public static bool IsSecret(string text) =>
        text.Length is >= MinimumSecretLength and <= MaximumSecretLength && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}
