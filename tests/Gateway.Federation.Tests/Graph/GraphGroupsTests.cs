using Gateway.Federation.Graph;
using Gateway.Federation.Http;
using Gateway.Federation.Tests.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Federation.Tests.Graph;

public sealed class GraphGroupsTests : IAsyncLifetime
{
    private const string Tenant = "11111111-2222-3333-4444-555555555555";
    private const string User = "aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee";

    private readonly FakeTimeProvider _time = new();
    private StandIn _server = null!;
    private StandInGraph _graph = null!;
    private OutboundClient _client = null!;
    private GraphGroups _groups = null!;

    private static CancellationToken None => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await StandIn.StartAsync();
        _graph = new StandInGraph(_server, Tenant);
        _client = new OutboundClient(new OutboundOptions { AllowLoopbackHttp = true }, _time);
        var options = new GraphOptions(_server.Url, _server.Url, "gateway", new ProviderSecret(StandInGraph.Secret), TimeSpan.FromMinutes(5));
        _groups = new GraphGroups(
            new GraphClient(options, _client, new GraphTokens(options, _client, _time), _time), options, _time, NullLogger.Instance);
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task NamedAsync_MoreIdsThanARequestMayHave_AreAskedInBatches()
    {
        var ids = Enumerable.Range(0, 2500).Select(Id).ToArray();
        foreach (var id in ids)
        {
            _graph.SetGroup(id, $"name of {id}");
        }

        var named = await _groups.NamedAsync(Tenant, ids, None);

        Assert.Equal(3, _graph.NameRequests);
        Assert.Equal(ids.Select(id => new GraphGroup(id, $"name of {id}")), named);
    }

    [Fact]
    public async Task NamedAsync_SecondBatchFails_KeepsTheNamesOfTheFirst()
    {
        var ids = Enumerable.Range(0, 1500).Select(Id).ToArray();
        foreach (var id in ids)
        {
            _graph.SetGroup(id, "name");
        }

        // The first request is let through, and the one after it is not.
        _server.On("/v1.0/directoryObjects/getByIds", Forwarding(_server, fail: 2));

        var named = await _groups.NamedAsync(Tenant, ids, None);

        Assert.Equal(1000, named.Count(g => g.Name == "first"));
        Assert.Equal(500, named.Count(g => g.Name is null));
    }

    [Fact]
    public async Task NamedAsync_UpperCaseIds_AreTheSame()
    {
        _server.OnJson("/v1.0/directoryObjects/getByIds", new { value = new[] { new { id = "ABCDEF00-0000-0000-0000-000000000000", displayName = "Ops" } } });

        var named = await _groups.NamedAsync(Tenant, ["abcdef00-0000-0000-0000-000000000000"], None);

        Assert.Equal("Ops", Assert.Single(named).Name);
    }

    [Fact]
    public async Task OfUserAsync_PagesWithoutEnd_AreGivenUp()
    {
        var path = $"/v1.0/users/{User}/transitiveMemberOf/microsoft.graph.group";
        _server.OnJson(path, $$"""{"value":[],"@odata.nextLink":"{{_server.Url}}{{path[1..]}}?again"}""");

        await Assert.ThrowsAsync<GraphException>(() => _groups.OfUserAsync(Tenant, User, None).AsTask());

        Assert.Equal(200, _server.Count(path));
    }

    [Theory]
    [InlineData("https://graph.microsoft.com.evil.example.com/v1.0/x")]
    [InlineData("//evil.example.com/x")]
    [InlineData("ftp://127.0.0.1/x")]
    [InlineData("http://")]
    public async Task OfUserAsync_LinkToElsewhere_IsNotFollowed(string link)
    {
        _server.OnJson(
            $"/v1.0/users/{User}/transitiveMemberOf/microsoft.graph.group", new Dictionary<string, object> { ["value"] = Array.Empty<object>(), ["@odata.nextLink"] = link });

        var e = await Assert.ThrowsAsync<GraphException>(() => _groups.OfUserAsync(Tenant, User, None).AsTask());

        Assert.Contains("another host", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfUserAsync_GroupOnTwoPages_IsOne()
    {
        _graph.SetMember(User, Id(1), Id(2), Id(1));
        _graph.PageSize = 2;

        Assert.Equal([Id(1), Id(2)], (await _groups.OfUserAsync(Tenant, User, None)).Select(g => g.Id));
    }

    [Fact]
    public async Task OfUserAsync_AccessToken_IsRenewedBeforeItExpires()
    {
        _graph.SetMember(User, Id(1));
        await _groups.OfUserAsync(Tenant, User, None);
        _time.Advance(TimeSpan.FromSeconds(3599 - 301));
        await _groups.OfUserAsync(Tenant, User, None);
        Assert.Equal(1, _graph.TokenRequests);

        _time.Advance(TimeSpan.FromMinutes(5));
        await _groups.OfUserAsync(Tenant, User, None);

        Assert.Equal(2, _graph.TokenRequests);
    }

    private static string Id(int number) => $"00000000-0000-0000-0000-{number:000000000000}";

    private static Func<Microsoft.AspNetCore.Http.HttpContext, Task> Forwarding(StandIn server, int fail) => async context =>
    {
        if (server.Count("/v1.0/directoryObjects/getByIds") >= fail)
        {
            context.Response.StatusCode = 500;
            return;
        }

        using var request = await System.Text.Json.JsonDocument.ParseAsync(context.Request.Body);
        var ids = request.RootElement.GetProperty("ids").EnumerateArray().Select(i => new { id = i.GetString(), displayName = "first" });
        await Microsoft.AspNetCore.Http.HttpResponseJsonExtensions.WriteAsJsonAsync(context.Response, new { value = ids });
    };
}
