using System.Text;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Gateway.Api.Wire;

namespace Gateway.Api.Tests.Wire;

public sealed class S3XmlWriterTests
{
    [Theory]
    [InlineData("a<b>&\"c\"'", "a&lt;b&gt;&amp;&quot;c&quot;'")]
    [InlineData("\0\u0001\u001f\u007f", "&#x0;&#x1;&#x1f;&#x7f;")]
    [InlineData("\t\r\n", "&#x9;&#xd;&#xa;")]
    [InlineData("\uFFFE\uFFFF", "&#xfffe;&#xffff;")]
    [InlineData("é😀 ", "é😀 ")]
    [InlineData("", "")]
    [InlineData("]]>", "]]&gt;")]
    public void Element_Text_IsEscaped(string text, string expected) => Assert.Equal($"<E>{expected}</E>", Write(xml => xml.Element("E", text)));

    [Fact]
    public void Element_Null_WritesNothing() => Assert.Equal("", Write(xml => xml.Element("E", (string?)null)));

    [Theory]
    [InlineData(0, "0")]
    [InlineData(-1, "-1")]
    [InlineData(long.MaxValue, "9223372036854775807")]
    [InlineData(long.MinValue, "-9223372036854775808")]
    public void Element_Number_IsDecimal(long number, string expected) => Assert.Equal($"<E>{expected}</E>", Write(xml => xml.Element("E", number)));

    [Fact]
    public void Element_Time_IsIso8601WithMilliseconds() => Assert.Equal(
        "<E>2024-01-02T01:04:05.006Z</E>",
        Write(xml => xml.Element("E", new DateTimeOffset(2024, 1, 2, 3, 4, 5, 6, TimeSpan.FromHours(2)))));

    [Fact]
    public void RootElement_HasTheNamespaceOfS3() => Assert.Equal(
        "<R xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">t</R>", Write(xml => xml.RootElement("R", "t")));

    [Theory]
    [InlineData(100_000)]
    [InlineData(4096)]
    [InlineData(1365)]
    public void Element_LongText_Grows(int length)
    {
        var text = string.Concat(Enumerable.Range(0, length).Select(i => "é<x"[i % 3]));

        Assert.Equal(text, XDocument.Parse(Write(xml => xml.Element("E", text))).Root!.Value);
    }

    [Fact]
    public void Element_AnyText_ReadsBack() => Gen.String.Array[1, 20].Sample(texts =>
    {
        texts = [.. texts.Select(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)))];
        var written = Write(xml =>
        {
            xml.Start("R");
            foreach (var text in texts)
            {
                xml.Element("E", text);
            }

            xml.End("R");
        });
        using var reader = XmlReader.Create(new StringReader(written), new XmlReaderSettings { CheckCharacters = false });

        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!.Elements().Select(e => e.Value).SequenceEqual(texts);
    });

    [Fact]
    public void Dispose_Twice_IsHarmless()
    {
        var xml = new S3XmlWriter();
        xml.Dispose();
        xml.Dispose();

        Assert.True(xml.Written.IsEmpty);
    }

    private static string Write(Action<S3XmlWriter> write)
    {
        const string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
        using var xml = new S3XmlWriter();
        write(xml);
        var text = Encoding.UTF8.GetString(xml.Written.Span);
        Assert.StartsWith(declaration, text, StringComparison.Ordinal);
        return text[declaration.Length..];
    }
}
