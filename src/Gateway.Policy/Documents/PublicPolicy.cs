using System.Net;
using System.Net.Sockets;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Documents;

/// <summary>Tells public bucket policies from others, as the public access block does.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html#access-control-block-public-access-policy-status</remarks>
public static class PublicPolicy
{
    /// <summary>Networks that are larger than these are no limit.</summary>
    private const int ShortestPrefixV4 = 8;

    private const int ShortestPrefixV6 = 32;
    private const int MappedPrefix = 96;

    /// <summary>The <c>aws:userid</c> of everybody who sends no credentials.</summary>
    private const string Anonymous = "anonymous";

    /// <summary>The first address of IPv4 in the form of IPv6.</summary>
    private static readonly byte[] s_mapped = IPAddress.Parse("::ffff:0:0").GetAddressBytes();

    /// <summary>Whether the policy allows something to everybody, with no condition that fixes who that can be.</summary>
    /// <remarks>What the policy denies does not count: AWS looks at each statement for itself.</remarks>
    public static bool IsPublic(PolicyDocument policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return policy.Statements.Any(IsPublic);
    }

    /// <summary>Whether the statement does.</summary>
    internal static bool IsPublic(Statement statement) =>
        statement.Effect == Effect.Allow
        && statement.Principal is { } principal
        && (principal.IsNegated || principal.Entries.Any(e => e.Kind == PrincipalEntryKind.Everybody))
        && !statement.Conditions.Any(Fixes);

    /// <summary>Whether all values are values of one caller or place, with no pattern and no variable, and the key has to be there.</summary>
    private static bool Fixes(Condition condition)
    {
        if (condition.Operator.IfExists || condition.Operator.Quantifier == Quantifier.ForAllValues)
        {
            return false;
        }

        var key = ConditionKeys.Resolve(condition.Key).Id;
        return condition.Operator.Comparison switch
        {
            Comparison.IpAddress => key == ConditionKeyId.AwsSourceIp && condition.Values.All(IsSmallNetwork),
            Comparison.StringEquals or Comparison.StringEqualsIgnoreCase or Comparison.StringLike or Comparison.ArnEquals or Comparison.ArnLike =>
                condition.Values.All(v => IsFixed(key, v)),
            _ => false,
        };
    }

    private static bool IsFixed(ConditionKeyId key, string value) => !value.Equals(Anonymous, StringComparison.OrdinalIgnoreCase) && key switch
    {
        ConditionKeyId.AwsPrincipalArn or ConditionKeyId.AwsPrincipalAccount or ConditionKeyId.AwsPrincipalOrgId or ConditionKeyId.AwsUserId
            or ConditionKeyId.AwsSourceArn or ConditionKeyId.AwsSourceAccount or ConditionKeyId.AwsSourceOwner
            or ConditionKeyId.AwsSourceVpc or ConditionKeyId.AwsSourceVpce or ConditionKeyId.S3DataAccessPointAccount => IsPlain(value),

        // The name of an access point may be a pattern, its account may not.
        ConditionKeyId.S3DataAccessPointArn => ArnParts.TryRead(value, out var arn) && arn.Account.Length > 0 && IsPlain(arn.Account),
        _ => false,
    };

    private static bool IsPlain(ReadOnlySpan<char> value) => !value.ContainsAny('*', '?') && !value.Contains("${", StringComparison.Ordinal);

    private static bool IsSmallNetwork(string value)
    {
        if (!ConditionLiterals.TryReadNetwork(value, out var address, out var prefix))
        {
            return false;
        }

        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return prefix >= ShortestPrefixV4;
        }

        var bytes = address.GetAddressBytes();
        return StartAlike(bytes, s_mapped, Math.Min(prefix, MappedPrefix))
            ? prefix - MappedPrefix >= ShortestPrefixV4
            : prefix >= ShortestPrefixV6;
    }

    private static bool StartAlike(byte[] left, byte[] right, int bits)
    {
        var whole = bits / 8;
        var rest = bits % 8;
        return left.AsSpan(0, whole).SequenceEqual(right.AsSpan(0, whole))
            && (rest == 0 || (left[whole] ^ right[whole]) >> (8 - rest) == 0);
    }
}
