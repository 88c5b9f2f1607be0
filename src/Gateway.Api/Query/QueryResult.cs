using Gateway.Api.Wire;

namespace Gateway.Api.Query;

/// <summary>The result of an action, as XML. Not thread-safe.</summary>
internal sealed class QueryResult(S3XmlWriter xml)
{
    public void Start(string name) => xml.Start(name);

    public void End(string name) => xml.End(name);

    /// <summary>An element with text; null writes nothing.</summary>
    public void Element(string name, string? text) => xml.Element(name, text);

    public void Element(string name, long number) => xml.Element(name, number);

    public void Element(string name, bool value) => xml.Element(name, value);

    /// <summary>ISO 8601, UTC, seconds.</summary>
    public void Element(string name, DateTimeOffset time) =>
        xml.Element(name, time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A policy document, URL-encoded (RFC 3986) as IAM sends it.</summary>
    public void Document(string name, string document) => Element(name, Uri.EscapeDataString(document));

    /// <summary>A list: <c>name</c> with a <c>member</c> element for each item. An empty list is an empty element.</summary>
    public void List<T>(string name, IEnumerable<T> items, Action<QueryResult, T> write)
    {
        Start(name);
        foreach (var item in items)
        {
            Start("member");
            write(this, item);
            End("member");
        }

        End(name);
    }

    /// <summary>A list of texts.</summary>
    public void List(string name, IEnumerable<string> items)
    {
        Start(name);
        foreach (var item in items)
        {
            Element("member", item);
        }

        End(name);
    }

    /// <summary>A map: <c>name</c> with an <c>entry</c> element for each pair.</summary>
    public void Map(string name, IEnumerable<KeyValuePair<string, string>> entries)
    {
        Start(name);
        foreach (var (key, value) in entries)
        {
            Start("entry");
            Element("key", key);
            Element("value", value);
            End("entry");
        }

        End(name);
    }
}
