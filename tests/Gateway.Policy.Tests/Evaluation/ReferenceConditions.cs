using System.Globalization;
using System.Net;
using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Conditions by the book: the operator's word is taken apart, and each pair of values compared.</summary>
internal static class ReferenceConditions
{
    public static bool Holds(Question q, Effect effect, Condition condition, bool replaces)
    {
        var name = condition.Operator.Comparison.ToString();
        var value = ReferencePattern.Value(q, condition.Key);
        if (effect == Effect.Allow)
        {
            // An allow cannot mean what the action never has.
            var takesVariables = name.StartsWith("String", StringComparison.Ordinal) || name.StartsWith("Arn", StringComparison.Ordinal) || name == "Bool";
            var unavailable = value.Kind == ContextValueKind.Unavailable
                || (takesVariables && condition.Values.Any(v => new ReferencePattern(q, v, true, replaces).HasUnavailable));
            var skips = condition.Operator.IfExists && value.Kind is ContextValueKind.Absent or ContextValueKind.Unavailable;
            if (unavailable && !skips)
            {
                return false;
            }
        }

        var absent = value.Kind is ContextValueKind.Absent or ContextValueKind.Unavailable;
        if (name == "Null")
        {
            return condition.Values.Any(v => v.Equals(absent ? "true" : "false", StringComparison.OrdinalIgnoreCase));
        }

        var negated = name.Contains("Not", StringComparison.Ordinal);
        var positive = name.Replace("Not", "", StringComparison.Ordinal);
        if (absent)
        {
            return condition.Operator.IfExists
                || condition.Operator.Quantifier == Quantifier.ForAllValues
                || (negated && condition.Operator.Quantifier == Quantifier.None);
        }

        var values = value.Kind == ContextValueKind.List ? value.List.Select(ContextValue.Of).ToList() : [value];
        var matches = values.Select(v => condition.Values.Any(p => Compare(q, positive, v, p, replaces))).ToList();
        return condition.Operator.Quantifier switch
        {
            Quantifier.ForAllValues => matches.All(m => m != negated),
            Quantifier.ForAnyValue => matches.Any(m => m != negated),
            _ => matches.Any(m => m) != negated,
        };
    }

    private static bool Compare(Question q, string comparison, ContextValue request, string policy, bool replaces) => comparison switch
    {
        "StringEquals" => new ReferencePattern(q, policy, false, replaces).MatchesText(ReferencePattern.Text(request)),
        "StringEqualsIgnoreCase" => new ReferencePattern(q, policy, false, replaces).MatchesText(ReferencePattern.Text(request), ignoreCase: true),
        "StringLike" => new ReferencePattern(q, policy, true, replaces).MatchesText(ReferencePattern.Text(request)),
        "ArnEquals" or "ArnLike" => new ReferencePattern(q, policy, true, replaces).MatchesArn(ReferencePattern.Text(request)),
        "Bool" => Truth(request) is { } truth && new ReferencePattern(q, policy, false, replaces).MatchesText(truth ? "true" : "false", ignoreCase: true),
        "BinaryEquals" => Bytes(request.Kind == ContextValueKind.Text ? request.Text : "!") is { } bytes && Bytes(policy) is { } wanted && bytes.SequenceEqual(wanted),
        "IpAddress" => Address(request) is { } address && InRange(address, policy),
        _ when comparison.StartsWith("Numeric", StringComparison.Ordinal) => Order(comparison["Numeric".Length..], Number(request), Number(ContextValue.Of(policy))),
        _ => Order(comparison["Date".Length..], Date(request), Date(ContextValue.Of(policy))),
    };

    private static bool Order(string relation, decimal? left, decimal? right) => left != null && right != null && relation switch
    {
        "Equals" => left == right,
        "LessThan" => left < right,
        "LessThanEquals" => left <= right,
        "GreaterThan" => left > right,
        _ => left >= right,
    };

    private static bool? Truth(ContextValue value) => value.Kind switch
    {
        ContextValueKind.Boolean => value.Boolean,
        ContextValueKind.Text when bool.TryParse(value.Text, out var truth) => truth,
        _ => null,
    };

    private static byte[]? Bytes(string text)
    {
        try
        {
            return Convert.FromBase64String(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static decimal? Number(ContextValue value) => value.Kind switch
    {
        ContextValueKind.Number => value.Number,
        ContextValueKind.Time => Seconds(value.Time),
        ContextValueKind.Text when decimal.TryParse(value.Text, NumberStyles.Float & ~NumberStyles.AllowLeadingWhite & ~NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>In seconds since 1970.</summary>
    private static decimal? Date(ContextValue value)
    {
        if (value.Kind == ContextValueKind.Text)
        {
            var text = value.Text.Length switch { 4 => value.Text + "-01-01", 7 => value.Text + "-01", _ => value.Text };
            if (text.Contains('-', StringComparison.Ordinal) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            {
                return Seconds(date);
            }
        }

        return Number(value);
    }

    private static decimal Seconds(DateTimeOffset time) => (decimal)(time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerSecond;

    private static IPAddress? Address(ContextValue value) => value.Kind switch
    {
        ContextValueKind.Address => ReferencePattern.Plain(value.Address),
        ContextValueKind.Text when IsAddress(value.Text) => ReferencePattern.Plain(IPAddress.Parse(value.Text)),
        _ => null,
    };

    /// <summary>The parser of the runtime also takes <c>1.2</c> and <c>10</c> for addresses.</summary>
    private static bool IsAddress(string text) => IPAddress.TryParse(text, out _) && (text.Contains(':') || text.Count(c => c == '.') == 3);

    private static bool InRange(IPAddress address, string policy)
    {
        var halves = policy.Split('/');
        if (!IsAddress(halves[0]))
        {
            return false;
        }

        var network = IPAddress.Parse(halves[0]);
        var prefix = halves.Length == 2 ? int.Parse(halves[1], CultureInfo.InvariantCulture) : network.GetAddressBytes().Length * 8;
        if (network.IsIPv4MappedToIPv6)
        {
            network = network.MapToIPv4();
            prefix -= 96;
        }

        var (left, right) = (Bits(address), Bits(network));
        return left.Length == right.Length && left[..prefix] == right[..prefix];
    }

    private static string Bits(IPAddress address) =>
        string.Concat(address.GetAddressBytes().Select(b => Convert.ToString(b, 2).PadLeft(8, '0')));
}
