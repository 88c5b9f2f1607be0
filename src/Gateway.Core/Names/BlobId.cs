using System.Globalization;

namespace Gateway.Core.Names;

/// <summary>
/// The name of an immutable blob: the incarnation of the writer that made it and a number that counts up within it.
/// <c>default</c> is no blob.
/// </summary>
/// <remarks>Written as 16 and 16 lower-case hexadecimal digits joined by a dash.</remarks>
public readonly record struct BlobId(ulong Incarnation, ulong Number)
{
    public static bool TryParse(ReadOnlySpan<char> text, out BlobId id)
    {
        if (text.Length == 33 && text[16] == '-'
            && ulong.TryParse(text[..16], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var incarnation)
            && ulong.TryParse(text[17..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            id = new BlobId(incarnation, number);
            return true;
        }

        id = default;
        return false;
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Incarnation:x16}-{Number:x16}");
}
