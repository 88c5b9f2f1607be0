using Gateway.Api.Wire;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Tagging;

/// <summary>The document <c>Tagging</c>, of objects and of buckets.</summary>
internal static class TagDocument
{
    /// <summary>In bytes: 50 tags with every character escaped.</summary>
    public const int MaximumLength = 256 * 1024;

    /// <exception cref="S3Exception"><c>MalformedXML</c></exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Parse(byte[] document)
    {
        var root = XmlBody.Parse(document, "Tagging");
        if (root.Children is not [{ Name: "TagSet" } set])
        {
            throw S3Errors.MalformedXml.With();
        }

        return ReadSet(set);
    }

    /// <summary>The tags in an element.</summary>
    /// <exception cref="S3Exception"><c>MalformedXML</c></exception>
    public static IReadOnlyList<KeyValuePair<string, string>> ReadSet(XmlNode set) => [.. set.Children.Select(Read)];

    public static void Write(S3XmlWriter xml, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        xml.StartRoot("Tagging");
        WriteSet(xml, "TagSet", tags);
        xml.End("Tagging");
    }

    /// <summary>Writes tags in an element of this name.</summary>
    public static void WriteSet(S3XmlWriter xml, string name, IReadOnlyList<KeyValuePair<string, string>> tags)
    {
        xml.Start(name);
        foreach (var (key, value) in tags)
        {
            xml.Start("Tag");
            xml.Element("Key", key);
            xml.Element("Value", value);
            xml.End("Tag");
        }

        xml.End(name);
    }

    private static KeyValuePair<string, string> Read(XmlNode node) =>
        node is { Name: "Tag", Children.Count: 2 } && node["Key"] is { } key && node["Value"] is { } value
            ? new(key, value)
            : throw S3Errors.MalformedXml.With();
}
