using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam;

/// <summary>Tags in answers.</summary>
internal static class IamTags
{
    /// <summary>The list <c>Tags</c>, left out when there are none and it is not asked for.</summary>
    public static void Write(QueryResult result, IReadOnlyList<Tag> tags)
    {
        if (tags.Count > 0)
        {
            result.List("Tags", tags, WriteTag);
        }
    }

    /// <summary>One member of the list.</summary>
    public static void WriteTag(QueryResult result, Tag tag)
    {
        result.Element("Key", tag.Key);
        result.Element("Value", tag.Value);
    }
}
