using System.Globalization;
using System.Text.Json;
using Gateway.Api.Control;
using Gateway.Core.Errors;
using Gateway.Core.Names;

namespace Gateway.Api.Admin;

/// <summary>
/// The members of a request's JSON object. A member that is there twice is refused, and so is one that the action does not ask for: whoever misspells a
/// restriction must not believe that it holds. Not thread-safe.
/// </summary>
internal sealed class AdminMembers
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private readonly Dictionary<string, JsonElement> _values;
    private readonly HashSet<string> _unread;

    private AdminMembers(Dictionary<string, JsonElement> values)
    {
        _values = values;
        _unread = [.. values.Keys];
    }

    /// <param name="body">A JSON object in UTF-8; nothing at all is an empty one.</param>
    /// <exception cref="S3Exception"><c>SerializationException</c></exception>
    public static AdminMembers Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return new AdminMembers([]);
        }

        try
        {
            using var document = JsonDocument.Parse(body, s_options);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new AdminMembers(document.RootElement.EnumerateObject().ToDictionary(
                    member => member.Name, member => member.Value.Clone(), StringComparer.Ordinal))
                : throw AdminErrors.Serialization.With();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw AdminErrors.Serialization.With();
        }
    }

    /// <summary>A text that must be there.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public string Required(string name, int minimum, int maximum) =>
        Text(name, minimum, maximum) ?? throw Violation("null", name, "Member must not be null");

    /// <summary>A text of a length that is asked for; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public string? Text(string name, int minimum, int maximum)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var text = TextOf(name, value);
        return text.Length < minimum ? throw Violation(ShownValue.Of(text), name, $"Member must have length greater than or equal to {minimum}")
            : text.Length > maximum ? throw Violation(ShownValue.Of(text), name, $"Member must have length less than or equal to {maximum}")
            : text;
    }

    /// <summary>A text that is never repeated in a refusal; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public string? Secret(string name, Func<string, bool> accepts, string constraint)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var text = TextOf(name, value);
        return accepts(text) ? text : throw Violation("(not shown)", name, constraint);
    }

    /// <summary>A text, or <c>null</c> to remove what is stored.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public AdminChange<string> TextChange(string name, int minimum, int maximum) =>
        new(_values.ContainsKey(name), Text(name, minimum, maximum));

    /// <summary>A time in the form of RFC 3339 with its offset; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var text = TextOf(name, value);
        return DateTimeOffset.TryParseExact(
            text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            && (text.EndsWith('Z') || text[^6] is '+' or '-')
            ? time.ToUniversalTime()
            : throw Violation(ShownValue.Of(text), name, "Member must be a time in the form of RFC 3339, such as 2030-12-31T23:59:59Z");
    }

    /// <summary>A time, or <c>null</c> to remove what is stored.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public AdminChange<DateTimeOffset?> TimeChange(string name) => new(_values.ContainsKey(name), Time(name));

    /// <summary><c>true</c> or <c>false</c>; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public bool? Boolean(string name) => Find(name)?.ValueKind switch
    {
        null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Violation("of another type", name, "Member must be true or false"),
    };

    /// <summary>A whole number, or the default when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public int Number(string name, int minimum, int maximum, int absent)
    {
        if (Find(name) is not { } value)
        {
            return absent;
        }

        return value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number) ? throw Violation("of another type", name, "Member must be a whole number")
            : number < minimum ? throw Violation($"'{number}'", name, $"Member must have value greater than or equal to {minimum}")
            : number > maximum ? throw Violation($"'{number}'", name, $"Member must have value less than or equal to {maximum}")
            : number;
    }

    /// <summary>The id of an account, which must be there.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public AccountId Account(string name)
    {
        var text = Required(name, AccountId.Length, AccountId.Length);
        return AccountId.TryParse(text, out var id) ? id : throw Violation(ShownValue.Of(text), name, "Member must satisfy regular expression pattern: ^\\d{12}$");
    }

    /// <summary>Whether the member is there, also as <c>null</c>.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <exception cref="S3Exception"><c>ValidationException</c>: a member was not asked for.</exception>
    public void RefuseUnread()
    {
        if (_unread.Order(StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw AdminErrors.Validation.WithMessage($"The request has the member {ShownValue.Of(unknown)}, which this action does not have.");
        }
    }

    /// <summary>The refusal of a value, in the words of AWS's validation.</summary>
    /// <param name="shown">The value as it may be repeated.</param>
    public static S3Exception Violation(string shown, string name, string constraint) =>
        AdminErrors.Validation.WithMessage($"1 validation error detected: Value {shown} at '{name}' failed to satisfy constraint: {constraint}");

    // null is the same as absent, but for updates.
    private JsonElement? Find(string name)
    {
        _unread.Remove(name);
        return _values.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private static string TextOf(string name, JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Violation("of another type", name, "Member must be a string");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which the parser lets pass.
            throw AdminErrors.Serialization.With();
        }
    }
}
