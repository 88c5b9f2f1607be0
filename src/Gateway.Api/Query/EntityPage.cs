using System.Buffers.Text;
using System.Text;
using Gateway.Core.Errors;

namespace Gateway.Api.Query;

/// <summary>How IAM pages lists: <c>MaxItems</c> (1 to 1,000, default 100) and <c>Marker</c>.</summary>
/// <param name="After">The id that the page follows; null for the first page.</param>
/// <param name="Count">How many items it has at most.</param>
internal readonly record struct EntityPage(string? After, int Count)
{
    private const int MaximumItems = 1000;
    private const int DefaultItems = 100;

    /// <exception cref="S3Exception"><c>ValidationError</c></exception>
    public static EntityPage Read(QueryParameters parameters) =>
        new(Decode(parameters["Marker"]), parameters.Number("MaxItems", 1, MaximumItems, DefaultItems));

    /// <summary>The page of a list that is in memory, sorted by its ids.</summary>
    public EntitySlice<T> Of<T>(IEnumerable<T> sorted, Func<T, string> id)
    {
        var after = After;
        var items = sorted.Where(item => after is null || string.CompareOrdinal(id(item), after) > 0).Take(Count + 1).ToList();
        return items.Count <= Count
            ? new EntitySlice<T>(items, null)
            : new EntitySlice<T>(items[..Count], Encode(id(items[Count - 1])));
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
                return new EntitySlice<T>(items, Encode(last));
            }

            items.Add(item);
            last = id;
        }

        return new EntitySlice<T>(items, null);
    }

    /// <summary>The marker of the page that follows an id.</summary>
    public static string Encode(string id) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(id));

    private static string? Decode(string? marker)
    {
        if (string.IsNullOrEmpty(marker))
        {
            return null;
        }

        try
        {
            return Encoding.UTF8.GetString(Base64Url.DecodeFromChars(marker));
        }
        catch (FormatException)
        {
            throw IamErrors.ValidationError.WithMessage("Invalid Marker.");
        }
    }
}
