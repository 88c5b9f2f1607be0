using System.Globalization;
using System.Net;
using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Simulation;

/// <summary>The parameters <c>ContextEntries.member.N.…</c>: condition keys with their values, each of a type.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ContextEntry.html</remarks>
internal static class ContextEntries
{
    private const string ListSuffix = "List";

    private static readonly string[] s_types =
    [
        "string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList", "binary", "binaryList", "date", "dateList",
    ];

    private static readonly string[] s_dateFormats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd",
    ];

    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c></exception>
    public static IReadOnlyDictionary<string, ContextValue> Read(QueryParameters parameters)
    {
        var entries = new Dictionary<string, ContextValue>(StringComparer.OrdinalIgnoreCase);
        var count = parameters.CountOf("ContextEntries", "ContextKeyName");
        for (var i = 1; i <= count; i++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"ContextEntries.member.{i}");
            var name = parameters.Text($"{prefix}.ContextKeyName", 5, 256)!;
            var type = parameters.Choice($"{prefix}.ContextKeyType", s_types)
                ?? throw QueryParameters.Violation("null", $"{prefix}.ContextKeyType", "Member must not be null");
            if (!entries.TryAdd(name, ValueOf(name, type, parameters.List($"{prefix}.ContextKeyValues"))))
            {
                throw IamErrors.InvalidInput.WithMessage($"The context key {ShownValue.Of(name)} is there more than once.");
            }
        }

        return entries;
    }

    private static ContextValue ValueOf(string name, string type, IReadOnlyList<string> values)
    {
        var isList = type.EndsWith(ListSuffix, StringComparison.Ordinal);
        var one = isList ? type[..^ListSuffix.Length] : type;
        foreach (var value in values)
        {
            if (ValueOf(one, value).Kind == ContextValueKind.Absent)
            {
                throw IamErrors.InvalidInput.WithMessage(
                    $"The value {ShownValue.Of(value)} of context key {ShownValue.Of(name)} is no {one} value.");
            }
        }

        return isList ? ContextValue.Of(values)
            : values.Count == 1 ? ValueOf(one, values[0])
            : throw IamErrors.InvalidInput.WithMessage($"The context key {ShownValue.Of(name)} must have one value, because its type is {type}.");
    }

    /// <summary>Absent for a text that is no value of the type.</summary>
    private static ContextValue ValueOf(string type, string text) => type switch
    {
        "numeric" => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? ContextValue.Of(number)
            : ContextValue.Absent,
        "boolean" => bool.TryParse(text, out var truth) ? ContextValue.Of(truth) : ContextValue.Absent,
        "ip" => IPAddress.TryParse(text, out var address) ? ContextValue.Of(address) : ContextValue.Absent,
        "date" => DateOf(text),
        "binary" => Convert.TryFromBase64String(text, new byte[text.Length], out _) ? ContextValue.Of(text) : ContextValue.Absent,
        _ => ContextValue.Of(text),
    };

    private static ContextValue DateOf(string text)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTimeOffset.TryParseExact(text, s_dateFormats, CultureInfo.InvariantCulture, Universal, out var date) ? ContextValue.Of(date)
            : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
                ? ContextValue.Of(DateTimeOffset.FromUnixTimeSeconds(seconds))
            : ContextValue.Absent;
    }
}
