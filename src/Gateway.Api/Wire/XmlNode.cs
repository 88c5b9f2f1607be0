namespace Gateway.Api.Wire;

/// <summary>An element of a request document: its local name, its text, its child elements.</summary>
internal sealed class XmlNode(string name)
{
    public string Name { get; } = name;

    /// <summary>The text directly in the element; empty when it has children.</summary>
    public string Text { get; set; } = "";

    public List<XmlNode> Children { get; } = [];

    /// <summary>The text of the first child of that name; null when there is none.</summary>
    public string? this[string child] => Find(child)?.Text;

    public XmlNode? Find(string child) => Children.Find(node => node.Name == child);
}
