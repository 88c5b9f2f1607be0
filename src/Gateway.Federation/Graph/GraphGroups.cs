using System.Text.Json;
using Gateway.Federation.OpenId;
using Microsoft.Extensions.Logging;

namespace Gateway.Federation.Graph;

/// <summary>The groups of users, and their names, as Microsoft Graph tells them; kept for some minutes. Safe for concurrent use.</summary>
internal sealed class GraphGroups(GraphClient client, GraphOptions options, TimeProvider time, ILogger logger)
{
    /// <summary>More than anyone has: without an end, a faulty server could go on forever.</summary>
    public const int MaxGroups = 20_000;

    /// <summary>Graph's limit of ids in one request.</summary>
    public const int MaxIds = 1000;

    private const int MaxPages = 200;
    private const int MaxUsers = 10_000;
    private const int MaxNames = 50_000;

    private readonly ExpiringCache<(string Tenant, string User), IReadOnlyList<GraphGroup>> _users = new(MaxUsers, time);
    private readonly ExpiringCache<(string Tenant, string Id), GraphGroup> _names = new(MaxNames, time);

    /// <summary>All groups that a user is in, also through others.</summary>
    /// <param name="user">Its object id, from a token that was checked.</param>
    /// <exception cref="GraphException">They cannot be read, or not all of them.</exception>
    public async ValueTask<IReadOnlyList<GraphGroup>> OfUserAsync(string tenant, string user, CancellationToken cancellationToken)
    {
        if (_users.TryGet((tenant, user), out var known))
        {
            return known;
        }

        try
        {
            var groups = await ReadMembershipAsync(tenant, user, cancellationToken);
            _users.Set((tenant, user), groups, time.GetUtcNow() + options.Cache);
            return groups;
        }
        catch (GraphException e)
        {
            OpenIdLog.GroupsUnreadable(logger, e, tenant);
            throw;
        }
    }

    /// <summary>Groups with their names as far as those can be read; what cannot be read has none.</summary>
    public async ValueTask<IReadOnlyList<GraphGroup>> NamedAsync(string tenant, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new Dictionary<string, GraphGroup>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (_names.TryGet((tenant, id), out var known))
            {
                found[id] = known;
            }
        }

        try
        {
            foreach (var some in ids.Where(id => !found.ContainsKey(id)).Chunk(MaxIds))
            {
                await ReadNamesAsync(tenant, some, found, cancellationToken);
            }
        }
        catch (GraphException e)
        {
            OpenIdLog.GroupNamesUnreadable(logger, e, tenant);
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id) ?? new GraphGroup(id, null))];
    }

    private async ValueTask<IReadOnlyList<GraphGroup>> ReadMembershipAsync(string tenant, string user, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, GraphGroup>(StringComparer.Ordinal);
        var path = $"users/{user}/transitiveMemberOf/microsoft.graph.group?$select=id,displayName&$top=999";
        string? next = path;
        // Pages may be empty and lead on all the same, so they are counted too.
        for (var pages = 0; next is not null; pages++)
        {
            if (groups.Count > MaxGroups || pages == MaxPages)
            {
                throw new GraphException("Microsoft Graph does not come to an end with the groups of a user.");
            }

            var page = await client.ReadAsync(tenant, next, body: null, cancellationToken);
            foreach (var group in Groups(page))
            {
                groups[group.Id] = group;
            }

            next = Text(page, "@odata.nextLink");
        }

        return [.. groups.Values];
    }

    private async ValueTask ReadNamesAsync(string tenant, string[] ids, Dictionary<string, GraphGroup> found, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(new { ids, types = (string[])["group"] });
        var answer = await client.ReadAsync(tenant, "directoryObjects/getByIds", body, cancellationToken);
        foreach (var group in Groups(answer))
        {
            found[group.Id] = group;
        }

        // What was not told is kept too: it will not be told a moment later.
        var until = time.GetUtcNow() + options.Cache;
        foreach (var id in ids)
        {
            _names.Set((tenant, id), found.GetValueOrDefault(id) ?? new GraphGroup(id, null), until);
        }
    }

    private static IEnumerable<GraphGroup> Groups(JsonElement page)
    {
        if (!page.TryGetProperty("value", out var values) || values.ValueKind != JsonValueKind.Array)
        {
            throw new GraphException("Microsoft Graph answered without a list.");
        }

        foreach (var value in values.EnumerateArray())
        {
            if (value.ValueKind == JsonValueKind.Object && Text(value, "id") is { } id)
            {
                yield return new GraphGroup(id.ToLowerInvariant(), Text(value, "displayName"));
            }
        }
    }

    private static string? Text(JsonElement element, string name)
    {
        try
        {
            return element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: no text.
            return null;
        }
    }
}
