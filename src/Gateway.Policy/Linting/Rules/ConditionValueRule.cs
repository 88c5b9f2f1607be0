using System.Net;
using System.Net.Sockets;
using Gateway.Policy.Documents;
using Gateway.Policy.Keys;

namespace Gateway.Policy.Linting.Rules;

/// <summary>Values that can never be equal to what requests have, and lists without values.</summary>
internal sealed class ConditionValueRule : IStatementRule
{
    private static readonly IPNetwork[] s_private = [IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16")];

    public IEnumerable<Remark> Check(Statement statement, PolicyDocument policy, PolicyDialect dialect) => statement.Conditions.SelectMany(Check);

    private static IEnumerable<Remark> Check(Condition condition)
    {
        var name = condition.Operator.ToString();
        if (condition.Values.Count == 0)
        {
            yield return Remark.Warning(
                "EMPTY_ARRAY_CONDITION",
                $"{name} on {condition.Key} has no values, so it {(ConditionOperators.IsNegated(condition.Operator.Comparison) ? "always" : "never")} holds.");
        }

        foreach (var value in condition.Values)
        {
            if (IsExact(condition.Operator.Comparison) && value.Contains('*', StringComparison.Ordinal) && !value.Contains("${*}", StringComparison.Ordinal))
            {
                yield return Remark.Warning("WILDCARD_WITHOUT_LIKE_OPERATOR", $"{name} takes the star in {value} for a star. Use {(ConditionOperators.IsNegated(condition.Operator.Comparison) ? "StringNotLike" : "StringLike")} for patterns.");
            }
            else if (condition.Operator.Comparison is Comparison.IpAddress or Comparison.NotIpAddress)
            {
                foreach (var remark in CheckNetwork(value, ConditionKeys.Resolve(condition.Key).Id))
                {
                    yield return remark;
                }
            }
        }
    }

    private static bool IsExact(Comparison comparison) => comparison
        is Comparison.StringEquals or Comparison.StringNotEquals or Comparison.StringEqualsIgnoreCase or Comparison.StringNotEqualsIgnoreCase;

    private static IEnumerable<Remark> CheckNetwork(string value, ConditionKeyId key)
    {
        if (!ConditionLiterals.TryReadNetwork(value, out var address, out var prefix))
        {
            yield break;
        }

        if (prefix == 0)
        {
            yield return Remark.Warning("NETWORK_OF_EVERYTHING", $"{value} means every address of its kind.");
        }
        else if (!IPNetwork.Parse($"{address}/{prefix}").BaseAddress.Equals(address))
        {
            yield return Remark.Suggestion("NETWORK_WITH_HOST_BITS", $"The bits of {value} after the first {prefix} do not count.");
        }

        if (key == ConditionKeyId.AwsSourceIp && address.AddressFamily == AddressFamily.InterNetwork && Array.Exists(s_private, n => n.Contains(address)))
        {
            yield return Remark.Suggestion("PRIVATE_IP_ADDRESS", $"{value} is a private network: it means clients that reach the server within it, and none that come through a proxy that is not trusted.");
        }
    }
}
