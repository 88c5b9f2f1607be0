using System.Text;

namespace Gateway.Core.Names;

/// <summary>
/// The name of an object in its bucket: 1 to 1,024 bytes of UTF-8, any characters. Keys are ordered by their UTF-8 bytes.
/// <c>default</c> is not a valid key.
/// </summary>
public readonly struct ObjectKey : IEquatable<ObjectKey>, IComparable<ObjectKey>
{
    /// <summary>In bytes of UTF-8.</summary>
    public const int MaximumLength = 1024;

    private readonly string? _value;

    private ObjectKey(string value) => _value = value;

    public string Value => _value ?? "";

    /// <summary>Refuses the empty string, lone surrogates, and more than <see cref="MaximumLength"/> bytes.</summary>
    public static bool TryCreate(string? text, out ObjectKey key)
    {
        if (!string.IsNullOrEmpty(text) && Utf8Order.TryGetByteCount(text, out var count) && count <= MaximumLength)
        {
            key = new ObjectKey(text);
            return true;
        }

        key = default;
        return false;
    }

    /// <exception cref="FormatException">The text is not a valid key.</exception>
    public static ObjectKey Create(string text) =>
        TryCreate(text, out var key) ? key : throw new FormatException("A key is 1 to 1,024 bytes of UTF-8.");

    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(Value);

    public int CompareTo(ObjectKey other) => Utf8Order.Compare(Value, other.Value);

    public bool Equals(ObjectKey other) => string.Equals(Value, other.Value, StringComparison.Ordinal);

    public override bool Equals(object? obj) => obj is ObjectKey other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Value;

    public static bool operator ==(ObjectKey left, ObjectKey right) => left.Equals(right);

    public static bool operator !=(ObjectKey left, ObjectKey right) => !left.Equals(right);

    public static bool operator <(ObjectKey left, ObjectKey right) => left.CompareTo(right) < 0;

    public static bool operator <=(ObjectKey left, ObjectKey right) => left.CompareTo(right) <= 0;

    public static bool operator >(ObjectKey left, ObjectKey right) => left.CompareTo(right) > 0;

    public static bool operator >=(ObjectKey left, ObjectKey right) => left.CompareTo(right) >= 0;
}
