namespace Gateway.Policy.Documents;

/// <summary>How long policies are, as the quotas of AWS count.</summary>
public static class PolicySize
{
    /// <summary>Bytes of a session policy.</summary>
    public const int LongestSessionPolicy = 2048;

    /// <summary>Bytes of a bucket policy, without the white space between its parts.</summary>
    public const int LongestBucketPolicy = 20480;

    /// <summary>Characters of any text that is looked at at all. The quotas of IAM are far below it, and checked by whoever knows which one applies.</summary>
    public const int LongestText = 4 * 1024 * 1024;

    /// <summary>Characters of a trust policy: as long as the parameters of IAM can be, and far above its quota.</summary>
    public const int LongestTrustPolicy = 128 * 1024;

    /// <summary>Characters that are not white space: what IAM's quotas of policies count.</summary>
    /// <remarks>https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html</remarks>
    public static int NonWhiteSpace(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Count(c => !IsWhiteSpace(c));
    }

    /// <summary>Bytes of the JSON without white space outside of strings: what S3's quota counts.</summary>
    internal static int Normalized(ReadOnlySpan<byte> json)
    {
        var bytes = 0;
        var inString = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (inString && json[i] == (byte)'\\')
            {
                i++;
                bytes += 2;
                continue;
            }

            inString ^= json[i] == (byte)'"';
            bytes += inString || !IsWhiteSpace((char)json[i]) ? 1 : 0;
        }

        return bytes;
    }

    private static bool IsWhiteSpace(char c) => c is ' ' or '\t' or '\r' or '\n';
}
