using System.Globalization;
using Gateway.Api.Control;
using Gateway.Api.Routing;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;

namespace Gateway.Api.Query;

/// <summary>
/// The parameters of a Query request, from its query string and its form. Names are compared with case. A parameter that is sent twice is refused:
/// whoever looked at the other value would have decided something else. Immutable.
/// </summary>
internal sealed class QueryParameters
{
    private readonly Dictionary<string, string> _values;

    private QueryParameters(Dictionary<string, string> values) => _values = values;

    /// <summary>The value as sent; null when it is absent.</summary>
    public string? this[string name] => _values.GetValueOrDefault(name);

    /// <summary>All names, in no order.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <exception cref="S3Exception"><c>MalformedQueryString</c></exception>
    public static QueryParameters Read(RequestQuery query, string form)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in new[] { query, ReadForm(form) })
        {
            for (var i = 0; i < part.Count; i++)
            {
                if (!values.TryAdd(part[i].Name, part[i].Value))
                {
                    throw IamErrors.MalformedQueryString.WithMessage($"The parameter {part[i].Name} is there more than once.");
                }
            }
        }

        return new QueryParameters(values);
    }

    /// <exception cref="S3Exception"><c>ValidationError</c>: it is absent.</exception>
    public string Required(string name) => this[name] ?? throw Violation("null", name, "Member must not be null");

    /// <summary>A text of a length that is asked for.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public string? Text(string name, int minimum, int maximum)
    {
        var value = this[name];
        return value is null ? null
            : value.Length < minimum ? throw Violation($"'{value}'", name, $"Member must have length greater than or equal to {minimum}")
            : value.Length > maximum ? throw Violation(ShownValue.Of(value), name, $"Member must have length less than or equal to {maximum}")
            : value;
    }

    /// <summary>A whole number, or the default when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public int Number(string name, int minimum, int maximum, int absent)
    {
        var value = this[name];
        if (value is null)
        {
            return absent;
        }

        if (!int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw IamErrors.ValidationError.WithMessage($"The value '{ShownValue.Of(value)}' of {name} is not an integer.");
        }

        return number < minimum ? throw Violation($"'{number}'", name, $"Member must have value greater than or equal to {minimum}")
            : number > maximum ? throw Violation($"'{number}'", name, $"Member must have value less than or equal to {maximum}")
            : number;
    }

    /// <summary><c>true</c> or <c>false</c>, or the default when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public bool Boolean(string name, bool absent) => this[name] switch
    {
        null or "" => absent,
        var text when bool.TryParse(text, out var value) => value,
        var text => throw Violation(ShownValue.Of(text), name, "Member must satisfy enum value set: [true, false]"),
    };

    /// <summary>One of the values of an enumeration, or null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public string? Choice(string name, params ReadOnlySpan<string> values)
    {
        var value = this[name];
        return value is null || values.Contains(value)
            ? value
            : throw Violation(ShownValue.Of(value), name, $"Member must satisfy enum value set: [{string.Join(", ", values.ToArray())}]");
    }

    /// <summary>The members <c>name.member.1</c>, <c>name.member.2</c>, ... in their order; empty when there are none.</summary>
    public IReadOnlyList<string> List(string name)
    {
        var list = new List<string>();
        while (this[Invariant($"{name}.member.{list.Count + 1}")] is { } value)
        {
            list.Add(value);
        }

        return list;
    }

    /// <summary>How many members a list of structures has, by one field that each of them must have.</summary>
    public int CountOf(string name, string field)
    {
        var count = 0;
        while (this[Invariant($"{name}.member.{count + 1}.{field}")] is not null)
        {
            count++;
        }

        return count;
    }

    /// <summary>The tags <c>Tags.member.N.Key</c> and <c>.Value</c>, each key once without case; null when the request has none.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c>, <c>LimitExceeded</c></exception>
    public IReadOnlyList<Tag>? Tags()
    {
        var count = CountOf("Tags", "Key");
        return count == 0 ? null : EntityTags.Validate(
        [
            .. Enumerable.Range(1, count).Select(i => new Tag(
                this[Invariant($"Tags.member.{i}.Key")]!, this[Invariant($"Tags.member.{i}.Value")] ?? "")),
        ]);
    }

    /// <summary>Tags that must be there.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c>, <c>InvalidInput</c>, <c>LimitExceeded</c></exception>
    public IReadOnlyList<Tag> RequiredTags() => Tags() ?? throw Violation("null", "Tags", "Member must not be null");

    /// <summary>The keys of tags that are to be taken away: <c>TagKeys.member.N</c>.</summary>
    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public IReadOnlyList<string> TagKeys()
    {
        var keys = List("TagKeys");
        return keys.Count > 0 ? EntityTags.ValidateKeys(keys) : throw Violation("null", "TagKeys", "Member must not be null");
    }

    /// <summary>The refusal of a value, in the words of AWS's validation.</summary>
    public static S3Exception Violation(string shown, string name, string constraint) => IamErrors.ValidationError.WithMessage(
        $"1 validation error detected: Value {shown} at '{char.ToLowerInvariant(name[0])}{name[1..]}' failed to satisfy constraint: {constraint}");

    private static RequestQuery ReadForm(string form)
    {
        try
        {
            return RequestQuery.Parse(form);
        }
        catch (S3Exception)
        {
            throw IamErrors.MalformedQueryString.With();
        }
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
