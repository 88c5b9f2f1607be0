using System.Buffers;
using Gateway.Policy.Documents;

namespace Gateway.Policy.Evaluation.Conditions;

/// <summary><c>BinaryEquals</c>: the bytes that the base64 texts of the policy and of the request mean. What is no base64 matches nothing.</summary>
internal sealed class BinaryCondition(Condition source) : CompiledCondition(source, false)
{
    private const int OnStack = 256;

    private readonly byte[][] _values = [.. Decoded(source.Values)];

    protected override bool Matches(in ContextValue value, in AccessQuery query)
    {
        if (value.Kind != ContextValueKind.Text)
        {
            return false;
        }

        var text = value.Text;
        var rented = text.Length > OnStack ? ArrayPool<byte>.Shared.Rent(text.Length) : null;
        try
        {
            var bytes = rented is null ? stackalloc byte[OnStack] : rented;
            return Convert.TryFromBase64String(text, bytes, out var length) && Contains(bytes[..length]);
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static IEnumerable<byte[]> Decoded(IReadOnlyList<string> values)
    {
        foreach (var value in values)
        {
            var bytes = new byte[value.Length];
            if (Convert.TryFromBase64String(value, bytes, out var length))
            {
                yield return bytes[..length];
            }
        }
    }

    private bool Contains(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in _values)
        {
            if (bytes.SequenceEqual(value))
            {
                return true;
            }
        }

        return false;
    }
}
