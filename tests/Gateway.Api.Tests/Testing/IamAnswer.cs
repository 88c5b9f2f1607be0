using System.Xml.Linq;

namespace Gateway.Api.Tests.Testing;

/// <summary>An answer of the Query protocol.</summary>
internal sealed class IamAnswer(string action, ApiAnswer answer)
{
    public int Status => answer.Status;

    public string Text => answer.Text;

    /// <summary>The element <c>…Result</c>, without namespaces so that tests read well; the namespace itself is asserted here.</summary>
    public XElement Result
    {
        get
        {
            AssertOk();
            var root = Read();
            Assert.Equal(action + "Response", root.Name.LocalName);
            return root.Element(action + "Result") ?? throw new InvalidOperationException($"{action} has no result: {Text}");
        }
    }

    /// <summary>The value of an element by its path below the result; null when there is none.</summary>
    public string? this[string path] => path.Split('/').Aggregate(Result, (XElement? element, string name) => element?.Element(name))?.Value;

    /// <summary>The <c>member</c> elements of a list of the result.</summary>
    public IReadOnlyList<XElement> Members(string list) => [.. Result.Element(list)!.Elements("member")];

    /// <summary>One field of all members of a list of the result.</summary>
    public IReadOnlyList<string> Values(string list, string field) => [.. Members(list).Select(member => member.Element(field)!.Value)];

    public IamAnswer AssertOk()
    {
        Assert.True(Status == 200, $"200 was expected, and {Status} {Text} came.");
        return this;
    }

    public void AssertNoResult()
    {
        AssertOk();
        Assert.Equal(["ResponseMetadata"], Read().Elements().Select(element => element.Name.LocalName));
    }

    public string ErrorMessage => Read().Element("Error")!.Element("Message")!.Value;

    public void AssertError(int status, string code, string? message = null)
    {
        Assert.True(Status == status, $"{status} {code} was expected, and {Status} {Text} came.");
        var error = Read().Element("Error")!;
        Assert.Equal(code, error.Element("Code")!.Value);
        if (message is not null)
        {
            Assert.Equal(message, error.Element("Message")!.Value);
        }
    }

    private XElement Read()
    {
        var root = XDocument.Parse(Text, LoadOptions.PreserveWhitespace).Root!;
        Assert.Contains(root.Name.NamespaceName, (string[])["https://iam.amazonaws.com/doc/2010-05-08/", "https://sts.amazonaws.com/doc/2011-06-15/"]);
        foreach (var element in root.DescendantsAndSelf())
        {
            element.Name = element.Name.LocalName;
        }

        return root;
    }
}
