namespace Gateway.Api.Query;

/// <param name="Items">One page of a list.</param>
/// <param name="Marker">Of the next page; null on the last.</param>
internal sealed record EntitySlice<T>(IReadOnlyList<T> Items, string? Marker)
{
    /// <summary>Writes <c>IsTruncated</c> and <c>Marker</c>.</summary>
    public void WriteEnd(QueryResult result)
    {
        result.Element("IsTruncated", Marker is not null);
        result.Element("Marker", Marker);
    }
}
