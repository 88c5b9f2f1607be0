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

    /// <summary>A page of the tags of an entity, sorted by key.</summary>
    public static EntitySlice<Tag> Page(IReadOnlyList<Tag> tags, EntityPage page) =>
        page.Of(tags.OrderBy(tag => tag.Key, StringComparer.Ordinal), tag => tag.Key);

    /// <summary>The result of an action that lists tags.</summary>
    public static void WritePage(QueryResult result, EntitySlice<Tag> page)
    {
        result.List("Tags", page.Items, WriteTag);
        page.WriteEnd(result);
    }
}
