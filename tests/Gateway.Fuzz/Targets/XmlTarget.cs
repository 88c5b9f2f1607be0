using System.Xml;
using System.Xml.Linq;
using Gateway.Api.Wire;
using Gateway.Core.Errors;
using XmlNode = Gateway.Api.Wire.XmlNode;

namespace Gateway.Fuzz.Targets;

/// <summary>The documents of requests, against the tree that the framework's own parser builds of them; within bounded memory.</summary>
internal sealed class XmlTarget(string root) : FuzzTarget
{
    private const int MaximumDepth = 16;

    public override string Name => "xml-" + root.ToLowerInvariant();

    public override IReadOnlyList<byte[]> Seeds { get; } = Texts(
        $"<{root}/>",
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root} xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\n  <Object><Key>a &amp; b</Key><VersionId> </VersionId></Object>\n</{root}>",
        $"<{root}><Part><PartNumber>1</PartNumber><ETag>&quot;x&quot;</ETag><!-- c --></Part><Quiet><![CDATA[true]]></Quiet></{root}>",
        $"<s:{root} xmlns:s=\"http://s3.amazonaws.com/doc/2006-03-01/\"><s:A b='c'>\u00C3\u00A9&#x1;</s:A></s:{root}>",
        $"<!DOCTYPE {root} [<!ENTITY e \"x\">]><{root}>&e;</{root}>");

    public override IReadOnlyList<string> Words =>
        ["<a>", "</a>", "<a/>", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&#x0;", "&#xD800;", "<?", "?>", " xmlns=\"urn:x\"", "<!DOCTYPE", "encoding=\"utf-16\"", "\u00FF\u00FE"];

    public override void Run(byte[] input)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        XmlNode? node = null;
        try
        {
            node = XmlBody.Parse(input, root);
        }
        catch (S3Exception refusal)
        {
            Require(refusal.Error == S3Errors.MalformedXml, refusal.Error.Code);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Require(allocated < 200_000 + (200L * input.Length), $"{input.Length} bytes of document took {allocated} bytes of memory");
        var expected = Oracle(input);
        Require(node is null == expected is null, node is null ? "a good document was refused" : "a bad document was read");
        if (node is not null)
        {
            Compare(node, expected!);
        }
    }

    private XElement? Oracle(byte[] input)
    {
        try
        {
            using var reader = XmlReader.Create(
                new MemoryStream(input), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, CheckCharacters = false });
            var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
            return document.Name.LocalName == root
                && document.DescendantNodes().OfType<XText>().All(text => !text.Value.Contains('\0', StringComparison.Ordinal))
                && document.DescendantsAndSelf().All(e => e.Name.NamespaceName is "" or S3XmlWriter.Namespace && e.Ancestors().Count() < MaximumDepth)
                    ? document
                    : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static void Compare(XmlNode node, XElement expected)
    {
        Require(node.Name == expected.Name.LocalName, "a name differs");
        var children = expected.Elements().ToList();
        Require(node.Children.Count == children.Count, "the number of children differs");
        Require(node.Text == (children.Count > 0 ? "" : expected.Value), "a text differs");
        for (var i = 0; i < children.Count; i++)
        {
            Compare(node.Children[i], children[i]);
        }
    }
}
