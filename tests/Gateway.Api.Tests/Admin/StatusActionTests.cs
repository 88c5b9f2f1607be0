using System.Text.Json.Nodes;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Admin;

public sealed class StatusActionTests : IDisposable
{
    private readonly AdminHarness _admin = new();

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task SetUserStatus_SwitchesTheUserAndNeedsThePermissionOnItsArn()
    {
        var user = await _admin.Identities.PutAsync(SomeIdentity.User("Alice") with { Path = "/team/" });

        await _admin.AskAsync("SetUserStatus", new() { ["userName"] = "alice", ["enabled"] = false });
        Assert.Equal(("admin:DisableUser", "arn:aws:iam::123456789012:user/team/Alice"), Asked());
        Assert.False((await FindAsync<User>(user.DocumentId)).IsEnabled);

        await _admin.AskAsync("SetUserStatus", new() { ["userName"] = "alice", ["enabled"] = true });
        Assert.Equal("admin:EnableUser", Asked().Action);
        Assert.True((await FindAsync<User>(user.DocumentId)).IsEnabled);
    }

    [Fact]
    public async Task SetUserStatus_DisablingOneself_IsRefused()
    {
        var user = await _admin.Identities.PutAsync(SomeIdentity.User());
        _admin.Verifier.Principal = PrincipalOf(user);
        _admin.Authorizer.Decide = _ => true;

        await _admin.RefusedAsync("SetUserStatus", new() { ["userName"] = "alice", ["enabled"] = false }, 409, "ConflictException");
    }

    [Fact]
    public async Task SetGroupStatus_SwitchesTheGroup()
    {
        var group = await _admin.Identities.PutAsync(SomeIdentity.Group());

        await _admin.AskAsync("SetGroupStatus", new() { ["groupName"] = "readers", ["enabled"] = false });

        Assert.Equal(("admin:DisableGroup", group.Arn), Asked());
        Assert.False((await FindAsync<Group>(group.DocumentId)).IsEnabled);
    }

    [Theory]
    [InlineData("SetUserStatus", "userName")]
    [InlineData("SetGroupStatus", "groupName")]
    public async Task SetStatus_OfNobody_IsNotFound(string action, string member) =>
        await _admin.RefusedAsync(action, new JsonObject { [member] = "nobody", ["enabled"] = true }, 404, "ResourceNotFoundException");

    [Fact]
    public async Task SetUserStatus_OfAnotherAccount_IsNotFound()
    {
        await _admin.Identities.PutAsync(SomeIdentity.User(account: SomeIdentity.OtherAccount));

        await _admin.RefusedAsync("SetUserStatus", new() { ["userName"] = "alice", ["enabled"] = false }, 404, "ResourceNotFoundException");
    }

    [Fact]
    public async Task GetUser_TellsStatusKeysAndGroups()
    {
        var user = await _admin.Identities.PutAsync(SomeIdentity.User("Alice") with { IsEnabled = false, Groups = ["readers"], AccessKeys = ["AKIA1", "AKIA2"] });

        var answer = await _admin.AskAsync("GetUser", new() { ["userName"] = "alice" });

        Assert.Equal(("admin:GetUser", user.Arn), Asked());
        Assert.Equal(
            ("Alice", "false", "2", "readers"),
            (answer["userName"]!.ToString(), answer["enabled"]!.ToString(), answer["keys"]!.ToString(), answer["groups"]![0]!.ToString()));
    }

    [Fact]
    public async Task GetGroup_TellsStatusAndMembers()
    {
        var group = await _admin.Identities.PutAsync(SomeIdentity.Group() with { MemberCount = 3 });

        var answer = await _admin.AskAsync("GetGroup", new() { ["groupName"] = group.Name });

        Assert.Equal(("admin:GetGroup", group.Arn), Asked());
        Assert.Equal(("true", "3"), (answer["enabled"]!.ToString(), answer["members"]!.ToString()));
    }

    [Fact]
    public async Task ListUsers_IsPagedAndOfTheCallersAccount()
    {
        foreach (var name in new[] { "Carol", "alice", "Bob" })
        {
            await _admin.Identities.PutAsync(SomeIdentity.User(name));
        }

        await _admin.Identities.PutAsync(SomeIdentity.User("mallory", account: SomeIdentity.OtherAccount));

        var first = await _admin.AskAsync("ListUsers", new() { ["maxResults"] = 2 });
        var second = await _admin.AskAsync("ListUsers", new() { ["maxResults"] = 2, ["nextToken"] = first["nextToken"]!.DeepClone() });

        Assert.Equal(("admin:ListUsers", "*"), Asked());
        Assert.Equal(["alice", "Bob", "Carol"], first["users"]!.AsArray().Concat(second["users"]!.AsArray()).Select(user => user!["userName"]!.ToString()));
        Assert.Null(second["nextToken"]);
    }

    [Fact]
    public async Task ListGroups_TellsStatus()
    {
        await _admin.Identities.PutAsync(SomeIdentity.Group() with { IsEnabled = false });

        var answer = await _admin.AskAsync("ListGroups");

        Assert.Equal(("admin:ListGroups", "*"), Asked());
        Assert.Equal("false", Assert.Single(answer["groups"]!.AsArray())!["enabled"]!.ToString());
    }

    [Theory]
    [InlineData("GetUser", "userName")]
    [InlineData("GetGroup", "groupName")]
    public async Task Get_OfNobody_IsNotFound(string action, string member) =>
        await _admin.RefusedAsync(action, new JsonObject { [member] = "nobody" }, 404, "ResourceNotFoundException");

    internal static Principal PrincipalOf(User user) => new()
    {
        Kind = PrincipalKind.User,
        Account = AdminHarness.Installation,
        Arn = user.Arn,
        UserId = user.Id,
        UserName = user.Name,
        Caller = new Caller { Kind = CallerKind.User, Arn = user.Arn, Account = user.Account.Value, UniqueId = user.Id },
    };

    private (string Action, string Resource) Asked()
    {
        var need = _admin.Authorizer.Asked[^1];
        return (need.Action, need.Resource);
    }

    private async Task<T> FindAsync<T>(string id)
        where T : class, IIdentity<T> => (await _admin.Identities.FindAsync<T>(id, TestContext.Current.CancellationToken))!;
}
