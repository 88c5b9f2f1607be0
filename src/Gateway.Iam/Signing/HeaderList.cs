using System.Runtime.InteropServices;

namespace Gateway.Iam.Signing;

/// <summary>Reads the header lines of a request without a virtual call per line.</summary>
internal static class HeaderList
{
    public static ReadOnlySpan<HeaderField> AsSpan(IReadOnlyList<HeaderField> headers) => headers switch
    {
        HeaderField[] array => array,
        List<HeaderField> list => CollectionsMarshal.AsSpan(list),
        _ => headers.ToArray(),
    };
}
