namespace Gateway.Core.Names;

/// <summary>The 12-digit identifier of an account. <c>default</c> is not a valid id and shows as an empty string.</summary>
public readonly record struct AccountId
{
    public const int Length = 12;

    private readonly string? _value;

    private AccountId(string value) => _value = value;

    public string Value => _value ?? "";

    /// <summary>Accepts exactly twelve ASCII digits.</summary>
    public static bool TryParse(string? text, out AccountId id)
    {
        if (text is { Length: Length } && !text.AsSpan().ContainsAnyExceptInRange('0', '9'))
        {
            id = new AccountId(text);
            return true;
        }

        id = default;
        return false;
    }

    /// <exception cref="FormatException">The text is not twelve ASCII digits.</exception>
    public static AccountId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException("An account id is twelve digits.");

    public override string ToString() => Value;
}
