using System.Text;
using System.Text.Json.Nodes;
using Gateway.Core.Names;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Policy.Evaluation;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Admin;

public sealed class ServiceAccountActionTests : IAsyncLifetime
{
    private const string ReadOnly = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}""";
    private const string ListOnly = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}""";

    private readonly AdminHarness _admin = new();
    private readonly User _alice = SomeIdentity.User("alice");
    private readonly User _bob = SomeIdentity.User("bob");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _admin.Identities.PutAsync(_alice);
        await _admin.Identities.PutAsync(_bob);
        await _admin.Identities.PutAsync(AccountEntry.New(AdminHarness.Installation.Id, "root", AdminHarness.Time));
    }

    public ValueTask DisposeAsync()
    {
        _admin.Dispose();
        return default;
    }

    [Fact]
    public async Task Create_ForAUser_StoresTheKeyAndAnswersTheSecretOnce()
    {
        var made = await CreateAsync(new()
        {
            ["userName"] = "ALICE",
            ["policy"] = ReadOnly,
            ["name"] = "nightly",
            ["description"] = "backup",
            ["expires"] = "2026-12-01T00:00:00+01:00",
        });

        Assert.Equal(
            ["accessKey", "userName", "name", "description", "created", "expires", "enabled", "status", "secretKey"], made.Select(member => member.Key));
        Assert.Equal(("alice", "2026-11-30T23:00:00Z"), (Text(made, "userName"), Text(made, "expires")));
        var key = await KeyAsync(made);
        Assert.True(key.IsServiceAccount);
        Assert.Equal((_alice.Id, Text(made, "secretKey")), (key.UserId, Encoding.UTF8.GetString(_admin.Secrets.Open(key).Utf8)));
        Assert.Equal([ReadOnly], key.SessionPolicies);
        Assert.Equal([key.Id], (await _admin.Identities.FindAsync<User>(_alice.DocumentId, Token))!.AccessKeys);

        var shown = await _admin.AskAsync("GetServiceAccount", Key(made));
        Assert.Equal(ReadOnly, Text(shown, "policy"));
        Assert.DoesNotContain(Text(made, "secretKey"), shown.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithOwnKeyAndSecret_TakesThem()
    {
        var made = await CreateAsync(new() { ["userName"] = "alice", ["accessKey"] = "backup-key", ["secretKey"] = "a-secret-of-mine" });

        Assert.Equal(("backup-key", "a-secret-of-mine"), (Text(made, "accessKey"), Text(made, "secretKey")));
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["userName"] = "bob", ["accessKey"] = "backup-key" }, 409, "ConflictException");
    }

    [Fact]
    public async Task Create_ByRootForItself_IsAKeyOfRoot()
    {
        var made = await CreateAsync([]);

        Assert.Null(made["userName"]);
        var account = await _admin.Identities.FindAsync<AccountEntry>(AdminHarness.Installation.Id.Value, Token);
        Assert.Equal([Text(made, "accessKey")], account!.AccessKeys);
        Assert.Equal("arn:aws:iam::123456789012:root", _admin.Authorizer.Asked[^1].Resource);
    }

    [Fact]
    public async Task Own_NeedsNoPermission()
    {
        SignAs(PrincipalOf(_alice));
        _admin.Authorizer.Decide = _ => false;

        var made = await CreateAsync([]);
        await _admin.AskAsync("GetServiceAccount", Key(made));
        await _admin.AskAsync("UpdateServiceAccount", Key(made));
        Assert.Single((await _admin.AskAsync("ListServiceAccounts"))["serviceAccounts"]!.AsArray());
        await _admin.AskAsync("DeleteServiceAccount", Key(made));

        Assert.Empty((await _admin.Identities.FindAsync<User>(_alice.DocumentId, Token))!.AccessKeys);
        Assert.All(_admin.Authorizer.Asked, need => Assert.Equal(_alice.Arn, need.Resource));
    }

    [Theory]
    [InlineData(DecisionReason.ExplicitDeny)]
    [InlineData(DecisionReason.Failed)]
    [InlineData(DecisionReason.RootDisabled)]
    public async Task Own_Denied_IsRefused(DecisionReason reason)
    {
        SignAs(PrincipalOf(_alice));
        _admin.Authorizer.Answer = _ => new Decision(reason);

        await _admin.RefusedAsync("CreateServiceAccount", [], 403, "AccessDeniedException");
    }

    [Fact]
    public async Task OfOthers_NeedsThePermission()
    {
        var made = await CreateAsync(new() { ["userName"] = "bob" });
        SignAs(PrincipalOf(_alice));
        _admin.Authorizer.Decide = _ => false;

        foreach (var action in new[] { "GetServiceAccount", "UpdateServiceAccount", "DeleteServiceAccount" })
        {
            await _admin.RefusedAsync(action, Key(made), 403, "AccessDeniedException");
            Assert.Equal(_bob.Arn, _admin.Authorizer.Asked[^1].Resource);
        }

        await _admin.RefusedAsync("ListServiceAccounts", new() { ["userName"] = "bob" }, 403, "AccessDeniedException");
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["userName"] = "bob" }, 403, "AccessDeniedException");
    }

    [Fact]
    public async Task Narrowed_HasNoOwnWithoutPermission()
    {
        var made = await CreateAsync(new() { ["userName"] = "alice" });
        SignAs(PrincipalOf(_alice, ReadOnly));
        _admin.Authorizer.Decide = _ => false;

        await _admin.RefusedAsync("CreateServiceAccount", [], 403, "AccessDeniedException");
        await _admin.RefusedAsync("UpdateServiceAccount", Key(made), 403, "AccessDeniedException");
    }

    [Fact]
    public async Task Narrowed_WhatItMakesInheritsItsPolicies()
    {
        SignAs(PrincipalOf(_alice, ReadOnly));
        _admin.Authorizer.Decide = _ => true;

        var made = await CreateAsync(new() { ["policy"] = ListOnly });

        Assert.Equal([ReadOnly, ListOnly], (await KeyAsync(made)).SessionPolicies);
        var input = Key(made);
        input["policy"] = null;
        var updated = await _admin.AskAsync("UpdateServiceAccount", input);
        Assert.Null(updated["policy"]);
        Assert.Equal([ReadOnly], updated["inheritedPolicies"]!.AsArray().Select(policy => policy!.ToString()));
    }

    [Fact]
    public async Task Narrowed_CannotTakeOverAWiderOne()
    {
        var wide = await CreateAsync(new() { ["userName"] = "alice" });
        SignAs(PrincipalOf(_alice, ReadOnly));
        _admin.Authorizer.Decide = _ => true;
        var input = Key(wide);
        input["secretKey"] = "now-i-know-it";

        await _admin.RefusedAsync("UpdateServiceAccount", input, 403, "AccessDeniedException");
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["userName"] = "bob" }, 403, "AccessDeniedException");
    }

    [Fact]
    public async Task Narrowed_CannotDeleteAWiderOne()
    {
        var wide = await CreateAsync(new() { ["userName"] = "alice" });
        SignAs(PrincipalOf(_alice, ReadOnly));
        _admin.Authorizer.Decide = _ => true;

        await _admin.RefusedAsync("DeleteServiceAccount", Key(wide), 403, "AccessDeniedException");

        Assert.NotNull(await KeyAsync(wide));
    }

    [Fact]
    public async Task Delete_KeyThatWasUsed_ForgetsItsUse()
    {
        var made = await CreateAsync(new() { ["userName"] = "alice" });
        _admin.Usage.KeyUsed(Text(made, "accessKey"), "s3");

        await _admin.AskAsync("DeleteServiceAccount", Key(made));

        Assert.Null(await _admin.Usage.FindKeyUseAsync(Text(made, "accessKey"), Token));
    }

    [Fact]
    public async Task Delete_KeyOfAnEarlierUserOfThatName_LeavesTheLaterOneAlone()
    {
        var made = await CreateAsync(new() { ["userName"] = "alice" });
        var later = _alice with { Id = "AIDALATER", AccessKeys = [] };
        await _admin.Identities.PutAsync(later);

        await _admin.AskAsync("DeleteServiceAccount", Key(made));

        Assert.Null(await _admin.Identities.FindAsync<AccessKeyEntry>(Text(made, "accessKey"), Token));
        Assert.Empty((await _admin.Identities.FindAsync<User>(later.DocumentId, Token))!.AccessKeys);
    }

    [Fact]
    public async Task User_CannotDeleteThoseOfRoot()
    {
        var made = await CreateAsync([]);
        SignAs(PrincipalOf(_alice));
        _admin.Authorizer.Decide = _ => true;

        await _admin.RefusedAsync("DeleteServiceAccount", Key(made), 403, "AccessDeniedException");
    }

    [Fact]
    public async Task User_CannotChangeThoseOfRoot()
    {
        var made = await CreateAsync([]);
        SignAs(PrincipalOf(_alice));
        _admin.Authorizer.Decide = _ => true;
        var input = Key(made);
        input["secretKey"] = "now-i-know-it";

        await _admin.RefusedAsync("UpdateServiceAccount", input, 403, "AccessDeniedException");
    }

    [Fact]
    public async Task Expiring_GivesNobodyOfItsUserALongerLife()
    {
        var end = AdminHarness.Time.AddHours(1);
        var made = await CreateAsync(new() { ["userName"] = "alice", ["expires"] = "2026-11-23T10:00:00Z" });
        SignAs(PrincipalOf(_alice) with { Expires = end });
        var input = Key(made);
        input["expires"] = null;

        Assert.Equal("2026-11-23T10:30:15Z", Text(await _admin.AskAsync("UpdateServiceAccount", input), "expires"));
        Assert.Equal("2026-11-23T10:30:15Z", Text(await CreateAsync(new() { ["expires"] = "2027-01-01T00:00:00Z" }), "expires"));
    }

    [Theory]
    [InlineData("secretKey", "now-i-know-it")]
    [InlineData("enabled", "true")]
    public async Task Expiring_CannotTakeOverWhatLivesLonger(string member, string value)
    {
        var made = await CreateAsync(new() { ["userName"] = "alice" });
        SignAs(PrincipalOf(_alice) with { Expires = AdminHarness.Time.AddHours(1) });
        var input = Key(made);
        input[member] = bool.TryParse(value, out var flag) ? flag : value;

        await _admin.RefusedAsync("UpdateServiceAccount", input, 403, "AccessDeniedException");
    }

    [Fact]
    public async Task Update_ChangesWhatIsNamedOnly()
    {
        var made = await CreateAsync(new() { ["userName"] = "alice", ["policy"] = ReadOnly, ["name"] = "a", ["description"] = "b" });
        var input = Key(made);
        input["enabled"] = false;
        input["name"] = "other";
        input["description"] = null;
        input["secretKey"] = "the-new-secret";

        await _admin.AskAsync("UpdateServiceAccount", input);

        var key = await KeyAsync(made);
        Assert.Equal(("other", null, false), (key.Name, key.Description, key.IsActive));
        Assert.Equal([ReadOnly], key.SessionPolicies);
        Assert.Equal("the-new-secret", Encoding.UTF8.GetString(_admin.Secrets.Open(key).Utf8));
    }

    [Fact]
    public async Task List_Paged_GivesEachOnceAndNoPlainKeys()
    {
        await _admin.Identities.PutAsync(new AccessKeyEntry
        {
            Id = "AKIAPLAIN",
            Account = _alice.Account,
            UserName = "alice",
            UserId = _alice.Id,
            Created = AdminHarness.Time,
            SealedSecret = [],
        });
        await _admin.Identities.PutAsync(_alice with { AccessKeys = ["AKIAPLAIN"] });
        for (var i = 0; i < 3; i++)
        {
            await CreateAsync(new() { ["userName"] = "alice", ["accessKey"] = $"key-{i}" });
        }

        var first = await _admin.AskAsync("ListServiceAccounts", new() { ["userName"] = "alice", ["maxResults"] = 2 });
        var second = await _admin.AskAsync("ListServiceAccounts", new() { ["userName"] = "alice", ["maxResults"] = 2, ["nextToken"] = first["nextToken"]!.DeepClone() });

        Assert.Equal(
            ["key-0", "key-1", "key-2"],
            first["serviceAccounts"]!.AsArray().Concat(second["serviceAccounts"]!.AsArray()).Select(item => Text(item!, "accessKey")));
        Assert.Null(second["nextToken"]);
    }

    [Theory]
    [InlineData("GetServiceAccount")]
    [InlineData("UpdateServiceAccount")]
    [InlineData("DeleteServiceAccount")]
    public async Task Absent_OrAPlainKey_OrAnotherAccounts_IsNotFound(string action)
    {
        await _admin.Identities.PutAsync(Foreign("AKIAPLAIN", SomeIdentity.Account, isServiceAccount: false));
        await _admin.Identities.PutAsync(Foreign("AKIAFOREIGN", SomeIdentity.OtherAccount, isServiceAccount: true));

        foreach (var id in new[] { "AKIANOBODY", "AKIAPLAIN", "AKIAFOREIGN" })
        {
            await _admin.RefusedAsync(action, new() { ["accessKey"] = id }, 404, "ResourceNotFoundException");
        }
    }

    [Theory]
    [InlineData("policy", "{}", "MalformedPolicyDocumentException")]
    [InlineData("policy", "nothing", "MalformedPolicyDocumentException")]
    [InlineData("expires", "2026-11-23T09:30:15Z", "ValidationException")]
    [InlineData("expires", "2027-01-01T00:00:00", "ValidationException")]
    [InlineData("expires", "tomorrow", "ValidationException")]
    [InlineData("accessKey", "a/b/c", "ValidationException")]
    [InlineData("accessKey", "ab", "ValidationException")]
    [InlineData("secretKey", "short", "ValidationException")]
    [InlineData("secretKey", "with spaces in it", "ValidationException")]
    [InlineData("name", "", "ValidationException")]
    public async Task Create_OutOfRange_IsRefused(string member, string value, string code) =>
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["userName"] = "alice", [member] = value }, 400, code);

    [Fact]
    public async Task Create_MalformedPolicy_SaysWhereAndWhat() => Assert.Equal(
        "The policy failed legacy parsing. Line 2, column 12: \"Effect\" must be \"Allow\" or \"Deny\", and \"allow\" is neither. Did you mean \"Allow\"?",
        await _admin.RefusedAsync(
            "CreateServiceAccount",
            new() { ["policy"] = "{\"Version\":\"2012-10-17\",\"Statement\":{\n \"Effect\": \"allow\",\"Action\":\"*\",\"Resource\":\"*\"}}" },
            400,
            "MalformedPolicyDocumentException"));

    [Fact]
    public async Task Status_OfOneThatExpired_IsExpired()
    {
        var made = await CreateAsync(new() { ["expires"] = "2026-11-23T10:00:00Z" });
        Assert.Equal("enabled", Text(made, "status"));

        _admin.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal("expired", Text(await _admin.AskAsync("GetServiceAccount", Key(made)), "status"));
        var list = await _admin.AskAsync("ListServiceAccounts", []);
        Assert.Equal("expired", Text(Assert.Single(list["serviceAccounts"]!.AsArray())!, "status"));
    }

    [Fact]
    public async Task Create_PolicyTooLong_IsRefused() => await _admin.RefusedAsync(
        "CreateServiceAccount",
        new() { ["policy"] = ReadOnly.Replace("\"*\"", "\"arn:aws:s3:::" + new string('a', 2100) + "\"", StringComparison.Ordinal) },
        400,
        "LimitExceededException");

    [Fact]
    public async Task Create_SecretRefused_IsNotRepeated() => Assert.DoesNotContain(
        "with spaces", await _admin.RefusedAsync("CreateServiceAccount", new() { ["secretKey"] = "with spaces in it" }, 400, "ValidationException"), StringComparison.Ordinal);

    [Fact]
    public async Task Create_ForNobody_IsNotFound() =>
        await _admin.RefusedAsync("CreateServiceAccount", new() { ["userName"] = "nobody" }, 404, "ResourceNotFoundException");

    [Fact]
    public async Task Create_InASession_AsksForTheUser()
    {
        SignAs(PrincipalOf(_alice) with { Kind = PrincipalKind.AssumedRole });

        await _admin.RefusedAsync("CreateServiceAccount", [], 400, "ValidationException");
    }

    private static AccessKeyEntry Foreign(string id, AccountId account, bool isServiceAccount) => new()
    {
        Id = id,
        Account = account,
        UserName = "alice",
        UserId = "AIDA",
        Created = AdminHarness.Time,
        SealedSecret = [],
        IsServiceAccount = isServiceAccount,
    };

    private static Principal PrincipalOf(User user, params string[] sessionPolicies) =>
        StatusActionTests.PrincipalOf(user) with { SessionPolicies = sessionPolicies };

    private static string Text(JsonNode node, string name) => node[name]!.ToString();

    private static JsonObject Key(JsonObject made) => new() { ["accessKey"] = made["accessKey"]!.DeepClone() };

    private void SignAs(Principal principal) => _admin.Verifier.Principal = principal;

    private Task<JsonObject> CreateAsync(JsonObject input) => _admin.AskAsync("CreateServiceAccount", input);

    private async Task<AccessKeyEntry> KeyAsync(JsonObject made) =>
        (await _admin.Identities.FindAsync<AccessKeyEntry>(Text(made, "accessKey"), Token))!;
}
