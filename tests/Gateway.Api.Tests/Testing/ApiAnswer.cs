using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Http;

namespace Gateway.Api.Tests.Testing;

/// <summary>What the pipeline answered.</summary>
internal sealed class ApiAnswer(int status, IHeaderDictionary headers, byte[] body, bool isAborted)
{
    private static readonly XNamespace s_s3 = "http://s3.amazonaws.com/doc/2006-03-01/";

    public int Status => status;

    public byte[] Body => body;

    /// <summary>The connection was broken off, so that the client knows that the answer is not whole.</summary>
    public bool IsAborted => isAborted;

    public string Text => Encoding.UTF8.GetString(body);

    public string? Header(string name) => headers.TryGetValue(name, out var values) ? values.ToString() : null;

    /// <summary>The root of the document, without namespaces so that tests read well; the namespace itself is asserted here.</summary>
    public XElement Xml
    {
        get
        {
            Assert.Equal("application/xml", Header("Content-Type"));
            Assert.Equal(body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), Header("Content-Length"));
            var root = XDocument.Parse(Text, LoadOptions.PreserveWhitespace).Root!;
            Assert.All(root.DescendantsAndSelf(), e => Assert.Equal(root.Name.LocalName == "Error" ? XNamespace.None : s_s3, e.Name.Namespace));
            foreach (var element in root.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
            }

            return root;
        }
    }

    public string? this[string element] => Xml.Element(element)?.Value;

    /// <summary>Asserts an error answer in S3's shape, and returns its document.</summary>
    public XElement AssertError(int expectedStatus, string code, string? message = null)
    {
        Assert.True(status == expectedStatus, $"{expectedStatus} {code} was expected, and {status} {Text} came.");
        var xml = Xml;
        Assert.Equal("Error", xml.Name);
        Assert.Equal(code, xml.Element("Code")?.Value);
        Assert.Equal(["Code", "Message"], xml.Elements().Take(2).Select(e => e.Name.LocalName));
        Assert.Equal(["RequestId", "HostId"], xml.Elements().TakeLast(2).Select(e => e.Name.LocalName));
        Assert.Equal(Header("x-amz-request-id"), xml.Element("RequestId")?.Value);
        Assert.Equal(Header("x-amz-id-2"), xml.Element("HostId")?.Value);
        if (message is not null)
        {
            Assert.Equal(message, xml.Element("Message")?.Value);
        }

        return xml;
    }

    /// <summary>Asserts the refusal of an argument.</summary>
    public void AssertInvalidArgument(string name, string value, string? message = null)
    {
        var xml = AssertError(400, "InvalidArgument", message);
        Assert.Equal((name, value), (xml.Element("ArgumentName")?.Value, xml.Element("ArgumentValue")?.Value));
    }

    public ApiAnswer AssertOk(int expected = 200)
    {
        Assert.True(status == expected, $"{expected} was expected, and {status} {Text} came.");
        return this;
    }
}
