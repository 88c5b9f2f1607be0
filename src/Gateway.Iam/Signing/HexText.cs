using System.Buffers;

namespace Gateway.Iam.Signing;

/// <summary>Hexadecimal text of signatures and hashes.</summary>
internal static class HexText
{
    public static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdefABCDEF");

    /// <summary>Decodes exactly as many bytes as <paramref name="destination"/> holds; false when the text is anything else.</summary>
    public static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination) =>
        text.Length == destination.Length * 2
        && Convert.FromHexString(text, destination, out _, out var written) == OperationStatus.Done
        && written == destination.Length;
}
