using Gateway.Api.Control;
using Gateway.Core.Errors;

namespace Gateway.Api.Query;

/// <summary>How IAM pages lists: <c>MaxItems</c> (1 to 1,000, default 100) and <c>Marker</c>.</summary>
/// <param name="After">The id that the page follows; null for the first page.</param>
/// <param name="Count">How many items it has at most.</param>
internal readonly record struct EntityPage(string? After, int Count)
{
    private const int MaximumItems = 1000;
    private const int DefaultItems = 100;

    /// <summary>The part of the list in which the page begins; for lists that have parts.</summary>
    public char Part { get; private init; }

    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static EntityPage Read(QueryParameters parameters) =>
        new(Decode(parameters["Marker"]), parameters.Number("MaxItems", 1, MaximumItems, DefaultItems));

    /// <summary>The page of a list that consists of parts, one after the other. Its markers begin with the letter of their part: <see cref="IdIn"/>.</summary>
    /// <param name="parameters">The request's.</param>
    /// <param name="parts">The letters of the parts that the request asks for, in their order; never empty.</param>
    /// <exception cref="S3Exception"><c>ValidationError</c>; also for the marker of a list without that part.</exception>
    public static EntityPage Read(QueryParameters parameters, string parts)
    {
        var page = Read(parameters);
        return page.After is not { } after ? page with { Part = parts[0] }
            : parts.Contains(after[0], StringComparison.Ordinal) ? page with { Part = after[0], After = after[1..] }
            : throw InvalidMarker();
    }

    /// <summary>The id of an item in a list that consists of parts.</summary>
    public static string IdIn(char part, string id) => part + id;

    /// <summary>The refusal of a marker that no answer had.</summary>
    public static S3Exception InvalidMarker() => IamErrors.ValidationError.WithMessage("Invalid Marker.");

    /// <summary>The page of a list that is in memory, sorted by its ids.</summary>
    public EntitySlice<T> Of<T>(IEnumerable<T> sorted, Func<T, string> id)
    {
        var after = After;
        var items = sorted.Where(item => after is null || string.CompareOrdinal(id(item), after) > 0).Take(Count + 1).ToList();
        return items.Count <= Count
            ? new EntitySlice<T>(items, null)
            : new EntitySlice<T>(items[..Count], PageToken.Encode(id(items[Count - 1])));
    }

    /// <summary>The page of a list that is found one by one, and begins after the page's marker.</summary>
    public async ValueTask<EntitySlice<T>> TakeAsync<T>(IAsyncEnumerable<(string Id, T Item)> following, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        var last = "";
        await foreach (var (id, item) in following.WithCancellation(cancellationToken))
        {
            if (items.Count == Count)
            {
                return new EntitySlice<T>(items, PageToken.Encode(last));
            }

            items.Add(item);
            last = id;
        }

        return new EntitySlice<T>(items, null);
    }

    private static string? Decode(string? marker) => string.IsNullOrEmpty(marker) ? null
        : PageToken.TryDecode(marker, out var id) ? id
        : throw InvalidMarker();
}
