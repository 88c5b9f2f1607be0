using System.Text;

namespace Gateway.Metadata.Rocks.Keys;

/// <summary>The keys of documents: escaped kind, id.</summary>
internal static class DocumentKeys
{
    public static byte[] Kind(string kind)
    {
        var buffer = new byte[EscapedText.MaximumLength(kind)];
        return buffer[..EscapedText.WriteTerminated(buffer, kind)];
    }

    public static byte[] Document(string kind, string id) => [.. Kind(kind), .. Encoding.UTF8.GetBytes(id)];
}
