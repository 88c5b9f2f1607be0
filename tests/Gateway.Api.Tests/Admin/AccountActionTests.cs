using System.Text.Json.Nodes;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Identities;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Admin;

public sealed class AccountActionTests : IDisposable
{
    private readonly AdminHarness _admin = new();

    public void Dispose() => _admin.Dispose();

    [Fact]
    public async Task CreateAccount_AnswersIdsAndRootKey_AndStoresTheSecretSealed()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });

        Assert.Equal(["accountId", "canonicalUserId", "name", "accessKey", "secretKey"], made.Select(member => member.Key));
        var key = await _admin.Identities.FindAsync<AccessKeyEntry>(Text(made, "accessKey"), TestContext.Current.CancellationToken);
        Assert.Equal(Text(made, "secretKey"), System.Text.Encoding.UTF8.GetString(_admin.Secrets.Open(key!).Utf8));
        Assert.Equal((Text(made, "accountId"), null), (key!.Account.Value, key.UserName));
    }

    [Fact]
    public async Task GetAccount_ShowsNoSecret()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });

        var shown = await _admin.AskAsync("GetAccount", Id(made));

        Assert.Equal(
            ["accountId", "canonicalUserId", "name", "created", "enabled", "rootAccess", "installation", "rootAccessKey"],
            shown.Select(member => member.Key));
        Assert.Equal("2026-11-23T09:30:15Z", Text(shown, "created"));
        Assert.Equal(Text(made, "accessKey"), Text(shown, "rootAccessKey"));
        Assert.DoesNotContain(Text(made, "secretKey"), shown.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetAccount_ShowsItsAlias()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });
        var account = await _admin.Identities.FindAsync<AccountEntry>(Text(made, "accountId"), TestContext.Current.CancellationToken);
        await _admin.Identities.PutAsync(account! with { Alias = "example-analytics" });

        Assert.Equal("example-analytics", Text(await _admin.AskAsync("GetAccount", Id(made)), "alias"));
    }

    [Fact]
    public async Task ListAccounts_Paged_GivesEveryAccountOnceById()
    {
        for (var i = 0; i < 5; i++)
        {
            await _admin.AskAsync("CreateAccount", new() { ["name"] = $"account {i}" });
        }

        var ids = new List<string>();
        JsonNode? token = null;
        do
        {
            var page = await _admin.AskAsync("ListAccounts", new() { ["maxResults"] = 2, ["nextToken"] = token?.DeepClone() });
            ids.AddRange(page["accounts"]!.AsArray().Select(account => Text(account!, "accountId")));
            token = page["nextToken"];
        }
        while (token is not null);

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Theory]
    [InlineData("garbage!")]
    [InlineData("bm8gaWQ")]
    public async Task ListAccounts_TokenThatIsNone_IsRefused(string token) =>
        await _admin.RefusedAsync("ListAccounts", new() { ["nextToken"] = token }, 400, "ValidationException");

    [Fact]
    public async Task UpdateAccount_ChangesWhatIsNamedOnly()
    {
        var id = Id(await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" }));

        var change = id.DeepClone().AsObject();
        change["rootAccess"] = false;
        await _admin.AskAsync("UpdateAccount", change);
        change = id.DeepClone().AsObject();
        change["name"] = "reports";
        var updated = await _admin.AskAsync("UpdateAccount", change);

        Assert.Equal(("reports", "true", "false"), (Text(updated, "name"), Text(updated, "enabled"), Text(updated, "rootAccess")));
    }

    [Fact]
    public async Task UpdateAccount_RootItsOwnAccess_IsRefused() => await _admin.RefusedAsync(
        "UpdateAccount", new() { ["accountId"] = AdminHarness.Installation.Id.Value, ["rootAccess"] = false }, 409, "ConflictException");

    [Fact]
    public async Task Installation_CannotBeDisabledDeletedOrReset()
    {
        var id = AdminHarness.Installation.Id.Value;
        await StoreInstallationAsync();

        await _admin.RefusedAsync("UpdateAccount", new() { ["accountId"] = id, ["enabled"] = false }, 409, "ConflictException");
        await _admin.RefusedAsync("DeleteAccount", new() { ["accountId"] = id }, 409, "ConflictException");
        await _admin.RefusedAsync("ResetRootCredentials", new() { ["accountId"] = id }, 409, "ConflictException");
    }

    [Fact]
    public async Task ResetRootCredentials_ReplacesTheKey()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });

        var reset = await _admin.AskAsync("ResetRootCredentials", Id(made));

        Assert.NotEqual(Text(made, "accessKey"), Text(reset, "accessKey"));
        Assert.Null(await _admin.Identities.FindAsync<AccessKeyEntry>(Text(made, "accessKey"), TestContext.Current.CancellationToken));
        Assert.NotNull(await _admin.Identities.FindAsync<AccessKeyEntry>(Text(reset, "accessKey"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NewRoots_ByACredentialThatIsNarrowedOrExpires_AreRefused()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });
        var root = _admin.Verifier.Principal;
        foreach (var creator in new[] { root with { SessionPolicies = [SomePolicy.AllowAll] }, root with { Expires = AdminHarness.Time.AddHours(1) } })
        {
            _admin.Verifier.Principal = creator;
            await _admin.RefusedAsync("CreateAccount", new() { ["name"] = "other" }, 403, "AccessDeniedException");
            await _admin.RefusedAsync("ResetRootCredentials", Id(made), 403, "AccessDeniedException");
        }
    }

    [Fact]
    public async Task DeleteAccount_WithUsers_IsRefusedAndGoesOnWorking()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });
        await _admin.Identities.PutAsync(SomeIdentity.User(account: AccountId.Parse(Text(made, "accountId"))));

        await _admin.RefusedAsync("DeleteAccount", Id(made), 409, "ConflictException");

        Assert.Equal("true", Text(await _admin.AskAsync("GetAccount", Id(made)), "enabled"));
    }

    [Fact]
    public async Task DeleteAccount_Empty_RemovesItAndItsRootKey()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });

        Assert.Empty(await _admin.AskAsync("DeleteAccount", Id(made)));

        await _admin.RefusedAsync("GetAccount", Id(made), 404, "ResourceNotFoundException");
        Assert.Null(await _admin.Identities.FindAsync<AccessKeyEntry>(Text(made, "accessKey"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("GetAccount")]
    [InlineData("DeleteAccount")]
    [InlineData("ResetRootCredentials")]
    public async Task Account_Absent_IsNotFound(string action) =>
        await _admin.RefusedAsync(action, new() { ["accountId"] = "000000000001" }, 404, "ResourceNotFoundException");

    [Fact]
    public async Task Secrets_AreNotLogged()
    {
        var made = await _admin.AskAsync("CreateAccount", new() { ["name"] = "analytics" });

        Assert.DoesNotContain(_admin.Logs.Entries, entry => entry.Message.Contains(Text(made, "secretKey"), StringComparison.Ordinal));
    }

    private static string Text(JsonNode node, string name) => node[name]!.ToString();

    private static JsonObject Id(JsonObject account) => new() { ["accountId"] = account["accountId"]!.DeepClone() };

    private Task<Gateway.Iam.Accounts.AccountEntry> StoreInstallationAsync() => _admin.Identities.PutAsync(
        Gateway.Iam.Accounts.AccountEntry.New(AdminHarness.Installation.Id, "root", AdminHarness.Time));
}
