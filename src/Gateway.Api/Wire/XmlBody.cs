using System.Buffers;
using System.Text;
using System.Xml;
using Gateway.Core.Errors;
using Gateway.Iam.Signing;

namespace Gateway.Api.Wire;

/// <summary>Reads the control documents of requests: bounded in bytes, depth and elements, without DTDs, S3's namespace or none.</summary>
internal static class XmlBody
{
    private const int MaximumDepth = 16;
    private const int MaximumElements = 200_000;

    // Namespaces are the only attributes of S3's documents.
    private const int MaximumAttributes = 16;

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
        CheckCharacters = false,
    };

    /// <summary>Reads a whole body into memory.</summary>
    /// <param name="body">The verified body.</param>
    /// <param name="limit">In bytes; a longer body is refused before it is read further.</param>
    /// <param name="cancellationToken">Ends the wait for the client.</param>
    /// <exception cref="S3Exception"><c>MaxMessageLengthExceeded</c>, or what the body itself is refused with.</exception>
    public static async ValueTask<byte[]> ReadBytesAsync(RequestBody body, int limit, CancellationToken cancellationToken)
    {
        if (body.Length > limit)
        {
            throw S3Errors.MaxMessageLengthExceeded.With(MaximumLength(limit));
        }

        var buffer = ArrayPool<byte>.Shared.Rent(16 * 1024);
        try
        {
            var length = 0;
            while (true)
            {
                if (length == buffer.Length)
                {
                    if (length > limit)
                    {
                        throw S3Errors.MaxMessageLengthExceeded.With(MaximumLength(limit));
                    }

                    var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
                    buffer.AsSpan(0, length).CopyTo(larger);
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = larger;
                }

                var read = await body.ReadAsync(buffer.AsMemory(length), cancellationToken);
                if (read == 0)
                {
                    return length > limit
                        ? throw S3Errors.MaxMessageLengthExceeded.With(MaximumLength(limit))
                        : buffer.AsSpan(0, length).ToArray();
                }

                length += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Parses a document whose root has the given name.</summary>
    /// <exception cref="S3Exception"><c>MalformedXML</c></exception>
    /// <param name="document">The whole document.</param>
    /// <param name="root">The name of its root.</param>
    /// <param name="xmlNamespace">The namespace that its elements may have, if they have one.</param>
    public static XmlNode Parse(byte[] document, string root, string xmlNamespace = S3XmlWriter.Namespace)
    {
        if (HasCrowdedTag(document))
        {
            throw S3Errors.MalformedXml.With();
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(document), s_settings);
            var node = ParseRoot(reader, xmlNamespace);
            return node.Name == root ? node : throw S3Errors.MalformedXml.With();
        }
        catch (Exception malformed) when (malformed is XmlException or ArgumentException)
        {
            // The framework's reader trips over its own buffer where a declaration with bytes that are no text is all there is: fuzzing found it.
            throw S3Errors.MalformedXml.With();
        }
    }

    // The framework's reader makes an object of every attribute before anybody can count them, so the bytes are looked at first.
    private static bool HasCrowdedTag(ReadOnlySpan<byte> document)
    {
        while (document.IndexOf((byte)'<') is >= 0 and var start)
        {
            document = document[(start + 1)..];
            var end = document.IndexOf((byte)'>');
            var tag = end < 0 ? document : document[..end];

            // A comment or CDATA section is text, whatever is in it.
            if (!tag.StartsWith("!"u8) && tag.Count((byte)'=') > MaximumAttributes)
            {
                return true;
            }
        }

        return false;
    }

    private static XmlNode ParseRoot(XmlReader reader, string xmlNamespace)
    {
        var open = new Stack<XmlNode>();

        // Of the innermost open element. Comments cut text into pieces, so many that joining them one by one would cost the square of their number.
        var text = new StringBuilder();
        var elements = 0;
        XmlNode? root = null;
        while (reader.Read())
        {
            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    if (++elements > MaximumElements || open.Count >= MaximumDepth
                        || (reader.NamespaceURI.Length > 0 && reader.NamespaceURI != xmlNamespace))
                    {
                        throw S3Errors.MalformedXml.With();
                    }

                    var node = new XmlNode(reader.LocalName);
                    root ??= node;
                    if (open.TryPeek(out var parent))
                    {
                        parent.Children.Add(node);
                    }

                    if (!reader.IsEmptyElement)
                    {
                        open.Push(node);
                        text.Clear();
                    }

                    break;
                case XmlNodeType.EndElement:
                    // White space between elements is layout; inside an element without children it is the value, such as the key " ".
                    var closed = open.Pop();
                    closed.Text = closed.Children.Count == 0 ? text.ToString() : "";
                    text.Clear();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                    // No version of XML has NUL; other controls pass, because keys may hold them and S3 returns them as references.
                    text.Append(reader.Value.Contains('\0', StringComparison.Ordinal) ? throw S3Errors.MalformedXml.With() : reader.Value);
                    break;
            }
        }

        return root ?? throw S3Errors.MalformedXml.With();
    }

    private static ErrorDetail MaximumLength(int limit) =>
        new("MaxMessageLengthBytes", limit.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
