using System.Collections.Concurrent;
using System.Text.Json;
using Gateway.Federation.Tests.Http;
using Microsoft.AspNetCore.Http;

namespace Gateway.Federation.Tests.Graph;

/// <summary>What Entra ID and Microsoft Graph answer, on a stand-in: access tokens, names by id, groups of users in pages, accounts, and pauses.</summary>
internal sealed class StandInGraph
{
    public const string Secret = "a secret of the application";

    private readonly StandIn _server;
    private readonly ConcurrentDictionary<string, string?> _names = new();
    private readonly ConcurrentDictionary<string, string[]> _members = new();
    private readonly ConcurrentQueue<(int Status, string? RetryAfter)> _refusals = new();
    private int _tokens;

    public StandInGraph(StandIn server, string tenant)
    {
        _server = server;
        Tenant = tenant;
        server.On($"/{tenant}/oauth2/v2.0/token", TokenAsync);
        server.On("/v1.0/directoryObjects/getByIds", NamesAsync);
    }

    public string Tenant { get; }

    public int PageSize { get; set; } = 100;

    /// <summary>What the link to the next page begins with; null for this server.</summary>
    public string? NextHost { get; set; }

    public int TokenRequests => _server.Count($"/{Tenant}/oauth2/v2.0/token");

    public int NameRequests => _server.Count("/v1.0/directoryObjects/getByIds");

    public int MemberRequests(string user) => _server.Count($"/v1.0/users/{user}/transitiveMemberOf/microsoft.graph.group");

    /// <param name="name">Null for one whose properties may not be read.</param>
    public void SetGroup(string id, string? name) => _names[id] = name;

    public void SetMember(string user, params string[] groups)
    {
        _members[user] = groups;
        _server.On($"/v1.0/users/{user}/transitiveMemberOf/microsoft.graph.group", context => MembersAsync(context, user));
    }

    /// <param name="answer">Of <c>GET users/{id}</c>, with its status.</param>
    public void SetAccount(string user, int status, string answer) =>
        _server.On($"/v1.0/users/{user}", context => IfAllowedAsync(context, () => WriteAsync(context, status, answer)));

    /// <summary>The next request is refused.</summary>
    public void RefuseNext(int status, string? retryAfter = null) => _refusals.Enqueue((status, retryAfter));

    private Task TokenAsync(HttpContext context)
    {
        var form = context.Request.Form;
        return form["grant_type"] == "client_credentials" && form["client_secret"] == Secret && form["client_id"] == "gateway"
            && form["scope"] == $"{_server.Url}.default"
            ? WriteAsync(context, 200, $$"""{"token_type":"Bearer","expires_in":3599,"access_token":"token-{{Interlocked.Increment(ref _tokens)}}"}""")
            : WriteAsync(context, 401, """{"error":"invalid_client"}""");
    }

    private Task NamesAsync(HttpContext context) => IfAllowedAsync(context, async () =>
    {
        var request = await context.Request.ReadFromJsonAsync<JsonElement>();
        var ids = request.GetProperty("ids").EnumerateArray().Select(i => i.GetString()!).ToArray();
        if (ids.Length > 1000 || request.GetProperty("types")[0].GetString() != "group")
        {
            await WriteAsync(context, 400, """{"error":{"code":"Request_BadRequest"}}""");
            return;
        }

        await WriteAsync(context, 200, JsonSerializer.Serialize(new { value = ids.Where(_names.ContainsKey).Select(Group) }));
    });

    private Task MembersAsync(HttpContext context, string user) => IfAllowedAsync(context, () =>
    {
        var all = _members[user];
        var skip = int.Parse(context.Request.Query["$skiptoken"].FirstOrDefault() ?? "0", System.Globalization.CultureInfo.InvariantCulture);
        var page = new Dictionary<string, object> { ["value"] = all.Skip(skip).Take(PageSize).Select(Group) };
        if (skip + PageSize < all.Length)
        {
            page["@odata.nextLink"] =
                $"{NextHost ?? _server.Url.ToString()}v1.0/users/{user}/transitiveMemberOf/microsoft.graph.group?$select=id,displayName&$skiptoken={skip + PageSize}";
        }

        return WriteAsync(context, 200, JsonSerializer.Serialize(page));
    });

    private Dictionary<string, object?> Group(string id)
    {
        var group = new Dictionary<string, object?> { ["@odata.type"] = "#microsoft.graph.group", ["id"] = id };
        if (_names.GetValueOrDefault(id) is { } name)
        {
            group["displayName"] = name;
        }

        return group;
    }

    private Task IfAllowedAsync(HttpContext context, Func<Task> answer)
    {
        if (_refusals.TryDequeue(out var refusal))
        {
            if (refusal.RetryAfter is not null)
            {
                context.Response.Headers.RetryAfter = refusal.RetryAfter;
            }

            return WriteAsync(context, refusal.Status, """{"error":{"code":"TooManyRequests"}}""");
        }

        return context.Request.Headers.Authorization == $"Bearer token-{_tokens}" ? answer() : WriteAsync(context, 401, "{}");
    }

    private static Task WriteAsync(HttpContext context, int status, string answer)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer);
    }
}
