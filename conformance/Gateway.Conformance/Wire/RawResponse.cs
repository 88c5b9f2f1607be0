using System.Text;
using System.Xml.Linq;

namespace Gateway.Conformance.Wire;

/// <summary>An answer as it came over the wire. Status 0 means that the server closed the connection without one.</summary>
public sealed record RawResponse(int Status, IReadOnlyList<(string Name, string Value)> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    /// <summary>The body as XML.</summary>
    public XElement Xml => XDocument.Parse(Text, LoadOptions.PreserveWhitespace).Root!;

    /// <summary>The error code in the body, or an empty string where the body is not an error.</summary>
    public string Code => IsError ? Element("Code") ?? "" : "";

    private bool IsError => Text.Contains("<Error>", StringComparison.Ordinal);

    /// <summary>The value of a header; null if it is absent.</summary>
    public string? Header(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>The text of the first element of that local name; null if there is none.</summary>
    public string? Element(string name) => Xml.DescendantsAndSelf().FirstOrDefault(element => element.Name.LocalName == name)?.Value;

    /// <summary>The texts of all elements of that local name, in their order.</summary>
    public IReadOnlyList<string> Elements(string name) =>
        [.. Xml.DescendantsAndSelf().Where(element => element.Name.LocalName == name).Select(element => element.Value)];

    /// <summary>The texts of an element inside others, for lists of records.</summary>
    public IReadOnlyList<string> Elements(string parent, string name) =>
        [.. Xml.Descendants().Where(element => element.Name.LocalName == name && element.Parent!.Name.LocalName == parent).Select(element => element.Value)];

    public override string ToString() =>
        $"{Status}\n{string.Join('\n', Headers.Select(header => $"{header.Name}: {header.Value}"))}\n\n{(Text.Length > 2000 ? Text[..2000] : Text)}";
}
