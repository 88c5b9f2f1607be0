using System.Runtime.InteropServices;
using System.Text.Json;

namespace Gateway.Policy.Documents;

/// <summary>The part of a document that is wrong, while the document is held. Immutable.</summary>
/// <param name="Element">A value.</param>
/// <param name="IsName">Whether it is the name before the value.</param>
internal sealed record FaultPlace(JsonElement Element, bool IsName)
{
    /// <summary>The first byte of it in the document.</summary>
    public int Find(ReadOnlySpan<byte> json)
    {
        json.Overlaps(JsonMarshal.GetRawUtf8Value(Element), out var offset);
        return IsName ? BeginningOfName(json[..offset]) : offset;
    }

    private static int BeginningOfName(ReadOnlySpan<byte> before)
    {
        var end = before.LastIndexOf((byte)'"');
        for (var i = end - 1; i >= 0; i--)
        {
            if (before[i] == (byte)'"' && IsPlain(before[..i]))
            {
                return i;
            }
        }

        return 0;
    }

    /// <summary>Whether no backslash makes the next character a part of the text.</summary>
    private static bool IsPlain(ReadOnlySpan<byte> before) => (before.Length - 1 - before.LastIndexOfAnyExcept((byte)'\\')) % 2 == 0;
}
