using System.Text;

namespace Gateway.Policy.Documents;

/// <summary>Finds where parts of a text stand in it, counted in characters, when the parts are known as bytes of its UTF-8 form.</summary>
/// <remarks>Goes through the text once, so parts must be asked for in the order of the text.</remarks>
internal sealed class TextPlaces(byte[] text)
{
    private int _bytes;
    private int _characters;

    /// <param name="part">A slice of the text, not before those that were asked for earlier.</param>
    public Range Of(ReadOnlySpan<byte> part)
    {
        text.AsSpan().Overlaps(part, out var offset);
        var start = Advance(offset);
        return start..Advance(offset + part.Length);
    }

    private int Advance(int offset)
    {
        _characters += Encoding.UTF8.GetCharCount(text.AsSpan(_bytes, offset - _bytes));
        _bytes = offset;
        return _characters;
    }
}
