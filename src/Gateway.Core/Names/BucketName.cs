using System.Buffers;
using System.Net;

namespace Gateway.Core.Names;

/// <summary>
/// A bucket name that follows the naming rules of Amazon S3 general purpose buckets. <c>default</c> is not a valid name.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html</remarks>
public readonly record struct BucketName
{
    public const int MinimumLength = 3;
    public const int MaximumLength = 63;

    private static readonly SearchValues<char> s_digitsAndDot = SearchValues.Create("0123456789.");
    private static readonly string[] s_reservedPrefixes = ["xn--", "sthree-", "amzn-s3-demo-"];
    private static readonly string[] s_reservedSuffixes = ["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"];

    private readonly string? _value;

    private BucketName(string value) => _value = value;

    public string Value => _value ?? "";

    public static bool TryParse(string? text, out BucketName name)
    {
        if (text is not null && IsValid(text))
        {
            name = new BucketName(text);
            return true;
        }

        name = default;
        return false;
    }

    /// <exception cref="FormatException">The text breaks a naming rule.</exception>
    public static BucketName Parse(string text) =>
        TryParse(text, out var name) ? name : throw new FormatException("The specified bucket is not valid.");

    public override string ToString() => Value;

    private static bool IsValid(string text)
    {
        if (text.Length is < MinimumLength or > MaximumLength
            || !IsLetterOrDigit(text[0]) || !IsLetterOrDigit(text[^1]))
        {
            return false;
        }

        var previous = '\0';
        foreach (var c in text)
        {
            if (!IsLetterOrDigit(c) && c is not ('-' or '.'))
            {
                return false;
            }

            if (c == '.' && previous == '.')
            {
                return false;
            }

            previous = c;
        }

        return !LooksLikeIPv4(text)
            && !Array.Exists(s_reservedPrefixes, p => text.StartsWith(p, StringComparison.Ordinal))
            && !Array.Exists(s_reservedSuffixes, s => text.EndsWith(s, StringComparison.Ordinal));
    }

    private static bool IsLetterOrDigit(char c) => c is (>= 'a' and <= 'z') or (>= '0' and <= '9');

    private static bool LooksLikeIPv4(string text) =>
        text.AsSpan().Count('.') == 3 && !text.AsSpan().ContainsAnyExcept(s_digitsAndDot) && IPAddress.TryParse(text, out _);
}
