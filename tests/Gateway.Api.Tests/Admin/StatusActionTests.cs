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
