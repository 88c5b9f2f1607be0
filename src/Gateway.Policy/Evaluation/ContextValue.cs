using System.Net;

namespace Gateway.Policy.Evaluation;

/// <summary>The value, or the values, of a condition key in a request. The default value is <see cref="Absent"/>. Immutable.</summary>
public readonly struct ContextValue
{
    private readonly object? _reference;
    private readonly decimal _number;

    private ContextValue(ContextValueKind kind, object? reference, decimal number = 0)
    {
        Kind = kind;
        _reference = reference;
        _number = number;
    }

    public static ContextValue Absent => default;

    /// <summary>
    /// The key is no key of this action. An allow that asks for it grants nothing, but with an operator that ends in <c>IfExists</c>: it cannot mean
    /// what it says. For a deny the key counts as <see cref="Absent"/>, which negated operators and <c>Null</c> match, so that it denies rather too much.
    /// </summary>
    public static ContextValue Unavailable => new(ContextValueKind.Unavailable, null);

    public ContextValueKind Kind { get; }

    /// <exception cref="InvalidOperationException">It is no text.</exception>
    public string Text => Kind == ContextValueKind.Text ? (string)_reference! : throw Wrong(ContextValueKind.Text);

    /// <summary>The values of a multivalued key; may be empty.</summary>
    /// <exception cref="InvalidOperationException">It is no list.</exception>
    public IReadOnlyList<string> List => Kind == ContextValueKind.List ? (IReadOnlyList<string>)_reference! : throw Wrong(ContextValueKind.List);

    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public decimal Number => Kind == ContextValueKind.Number ? _number : throw Wrong(ContextValueKind.Number);

    /// <exception cref="InvalidOperationException">It is no time.</exception>
    public DateTimeOffset Time => Kind == ContextValueKind.Time ? new DateTimeOffset((long)_number, TimeSpan.Zero) : throw Wrong(ContextValueKind.Time);

    /// <exception cref="InvalidOperationException">It is no truth value.</exception>
    public bool Boolean => Kind == ContextValueKind.Boolean ? _number != 0 : throw Wrong(ContextValueKind.Boolean);

    /// <exception cref="InvalidOperationException">It is no address.</exception>
    public IPAddress Address => Kind == ContextValueKind.Address ? (IPAddress)_reference! : throw Wrong(ContextValueKind.Address);

    /// <summary>A text, or <see cref="Absent"/> for null.</summary>
    public static ContextValue Of(string? text) => text is null ? Absent : new(ContextValueKind.Text, text);

    /// <summary>The values of a multivalued key, or <see cref="Absent"/> for null.</summary>
    public static ContextValue Of(IReadOnlyList<string>? list) => list is null ? Absent : new(ContextValueKind.List, list);

    public static ContextValue Of(decimal number) => new(ContextValueKind.Number, null, number);

    public static ContextValue Of(DateTimeOffset time) => new(ContextValueKind.Time, null, time.UtcTicks);

    public static ContextValue Of(bool value) => new(ContextValueKind.Boolean, null, value ? 1 : 0);

    /// <summary>An address, or <see cref="Absent"/> for null.</summary>
    public static ContextValue Of(IPAddress? address) => address is null ? Absent : new(ContextValueKind.Address, address);

    private InvalidOperationException Wrong(ContextValueKind asked) => new($"The value is {Kind}, not {asked}.");
}
