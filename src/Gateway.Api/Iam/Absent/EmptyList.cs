using Gateway.Api.Query;

namespace Gateway.Api.Iam.Absent;

/// <summary>A list of something that identities have nowhere here. It is asked for with the parameters of paging, which are checked.</summary>
internal static class EmptyList
{
    /// <exception cref="Core.Errors.S3Exception"><c>ValidationError</c></exception>
    public static void ReadPage(QueryParameters parameters) => EntityPage.Read(parameters);

    public static void Write(QueryResult result, string name)
    {
        result.List(name, []);
        result.Element("IsTruncated", false);
    }
}
