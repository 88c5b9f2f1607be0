using Gateway.Api.Pipeline;
using Gateway.Api.Routing;
using Gateway.Core.Errors;

namespace Gateway.Api.S3.Tagging;

/// <summary>The tags of a new object: <c>x-amz-tagging</c>, written as a query string.</summary>
internal static class TaggingHeader
{
    public const string Name = "x-amz-tagging";

    /// <summary>Reads the header, and notes its tags for the conditions of policies. Empty when there is none.</summary>
    /// <exception cref="S3Exception"><c>InvalidArgument</c>, <c>BadRequest</c> or <c>InvalidTag</c></exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(S3Request request)
    {
        if (request.Header(Name) is not { } header)
        {
            return [];
        }

        var tags = Parse(header);
        TagRules.CheckObject(tags);
        request.ObjectTags = tags;
        return tags;
    }

    /// <summary>Refuses the header where nothing new is made that could have the tags.</summary>
    /// <exception cref="S3Exception"><c>InvalidArgument</c></exception>
    public static void Refuse(S3Request request)
    {
        if (request.Header(Name) is { } header)
        {
            throw S3Errors.InvalidArgument.ForArgument(Name, header, "This operation does not accept x-amz-tagging.");
        }
    }

    private static List<KeyValuePair<string, string>> Parse(string header)
    {
        var tags = new List<KeyValuePair<string, string>>();
        foreach (var part in header.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (!PercentEncoding.TryDecode(equals < 0 ? part : part.AsSpan(0, equals), plusIsSpace: true, out var key)
                || !PercentEncoding.TryDecode(equals < 0 ? "" : part.AsSpan(equals + 1), plusIsSpace: true, out var value))
            {
                throw Malformed(header);
            }

            tags.Add(new(key, value));
        }

        return TagRules.HasDuplicates(tags) ? throw Malformed(header) : tags;
    }

    private static S3Exception Malformed(string header) => S3Errors.InvalidArgument.ForArgument(
        Name, header, "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");
}
