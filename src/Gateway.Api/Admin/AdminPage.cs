using System.Text.Json;
using Gateway.Api.Control;

namespace Gateway.Api.Admin;

/// <summary>How lists are paged: <c>maxResults</c> (1 to 1,000, default 100) and <c>nextToken</c>.</summary>
/// <param name="After">The id that the page follows; null for the first page.</param>
/// <param name="Count">How many items it has at most.</param>
internal readonly record struct AdminPage(string? After, int Count)
{
    private const int MaximumItems = 1000;
    private const int DefaultItems = 100;
    private const int LongestToken = 1024;

    /// <exception cref="Core.Errors.S3Exception"><c>ValidationException</c></exception>
    public static AdminPage Read(AdminMembers members) =>
        new(Decode(members.Text("nextToken", 1, LongestToken)), members.Number("maxResults", 1, MaximumItems, DefaultItems));

    /// <summary>Writes the token of the page that follows; nothing when there is none.</summary>
    public static void WriteNext(Utf8JsonWriter json, string? after)
    {
        if (after is not null)
        {
            json.WriteString("nextToken", PageToken.Encode(after));
        }
    }

    private static string? Decode(string? token) => token is null ? null
        : PageToken.TryDecode(token, out var id) ? id
        : throw AdminMembers.Violation(ShownValue.Of(token), "nextToken", "Member must be a token of an earlier answer");
}
