using Gateway.Api.Tests.Testing;
using Gateway.Iam.Accounts;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.AccessKeys;

public sealed class AccessKeyTests
{
    private const string Narrow = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreateAccessKey_User_ShowsTheSecretOnceAndStoresItSealed()
    {
        var user = await _iam.UserAsync("Alice", "/p/");

        var answer = await _iam.CallAsync("CreateAccessKey", ("UserName", "alice"));

        Assert.Equal([("iam:CreateAccessKey", IamHarness.Arn("user/p/Alice"))], _iam.Asked);
        Assert.Equal(
            ["UserName", "AccessKeyId", "Status", "SecretAccessKey", "CreateDate"],
            answer.Result.Element("AccessKey")!.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(("Alice", "Active"), (answer["AccessKey/UserName"], answer["AccessKey/Status"]));
        Assert.Matches("^AKIA[A-Z2-7]{16}$", answer["AccessKey/AccessKeyId"]);
        var key = await KeyAsync(answer["AccessKey/AccessKeyId"]!);
        Assert.Equal((user.Id, "Alice"), (key!.UserId, key.UserName));
        Assert.Equal(answer["AccessKey/SecretAccessKey"], System.Text.Encoding.UTF8.GetString(_iam.Api.Memory.Secrets.Open(key).Utf8));
        Assert.Equal([key.Id], (await _iam.FindUserAsync("alice"))!.AccessKeys);
        var list = await _iam.CallAsync("ListAccessKeys", ("UserName", "alice"));
        Assert.Equal(["UserName", "AccessKeyId", "Status", "CreateDate"], list.Members("AccessKeyMetadata")[0].Elements().Select(element => element.Name.LocalName));
        Assert.DoesNotContain(answer["AccessKey/SecretAccessKey"]!, list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateAccessKey_Third_IsLimitExceeded()
    {
        await _iam.UserAsync("alice");
        await CreateAsync("alice");
        await CreateAsync("alice");

        (await _iam.CallAsync("CreateAccessKey", ("UserName", "alice"))).AssertError(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2");
    }

    [Fact]
    public async Task CreateAccessKey_ServiceAccounts_DoNotCountAndAreNotListed()
    {
        await _iam.UserAsync("alice");
        await ServiceAccountAsync("alice");
        string[] plain = [await CreateAsync("alice"), await CreateAsync("alice")];

        var listed = (await _iam.CallAsync("ListAccessKeys", ("UserName", "alice"))).Values("AccessKeyMetadata", "AccessKeyId");

        Assert.Equal(plain.Order(), listed.Order());
    }

    [Theory]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    [InlineData("GetAccessKeyLastUsed")]
    public async Task AnyAction_OnAServiceAccount_DoesNotFindIt(string action)
    {
        await _iam.UserAsync("alice");
        var id = await ServiceAccountAsync("alice");
        _iam.Api.Memory.Usage.KeyUsed(id, "s3");
        (string, string)[] parameters = action == "GetAccessKeyLastUsed"
            ? [("AccessKeyId", id)]
            : [("UserName", "alice"), ("AccessKeyId", id), ("Status", "Inactive")];

        (await _iam.CallAsync(action, parameters)).AssertError(404, "NoSuchEntity", $"The Access Key with id {id} cannot be found.");

        Assert.True((await KeyAsync(id))!.IsActive);
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice")))
            .AssertError(409, "DeleteConflict", "Cannot delete entity, must delete service accounts first.");
    }

    [Fact]
    public async Task CreateAccessKey_NarrowedCredential_MakesANarrowedKeyOfItsOwnUserAndOfNobodyElse()
    {
        _iam.Api.Authorizer.Decide = _ => true;
        var alice = await _iam.UserAsync("alice");
        await _iam.UserAsync("bob");
        _iam.ActAs(alice);
        _iam.Api.Verifier.Principal = _iam.Api.Verifier.Principal with { SessionPolicies = [Narrow] };

        (await _iam.CallAsync("CreateAccessKey", ("UserName", "bob"))).AssertError(403, "AccessDenied");
        var key = await KeyAsync(await CreateAsync(null));

        Assert.Equal([Narrow], key!.SessionPolicies);
        Assert.Equal("alice", key.UserName);
    }

    [Fact]
    public async Task UpdateAndDeleteAccessKey_NarrowedCredential_DoNotTouchAWiderKey()
    {
        _iam.Api.Authorizer.Decide = _ => true;
        var alice = await _iam.UserAsync("alice");
        var wide = await CreateAsync("alice");
        _iam.ActAs(alice);
        _iam.Api.Verifier.Principal = _iam.Api.Verifier.Principal with { SessionPolicies = [Narrow] };

        (await _iam.CallAsync("UpdateAccessKey", ("AccessKeyId", wide), ("Status", "Inactive"))).AssertError(403, "AccessDenied");
        (await _iam.CallAsync("DeleteAccessKey", ("AccessKeyId", wide))).AssertError(403, "AccessDenied");

        Assert.True((await KeyAsync(wide))!.IsActive);
    }

    [Fact]
    public async Task CreateAccessKey_Root_IsAPlainKeyBesideTheOneOfTheSettings()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);

        var id = await CreateAsync(null);

        Assert.Equal([("iam:CreateAccessKey", IamHarness.Arn("root"))], _iam.Asked);
        var key = (await KeyAsync(id))!;
        Assert.True(key is { UserName: null, IsServiceAccount: false, SessionPolicies.Count: 0 });
        var list = await _iam.CallAsync("ListAccessKeys");
        Assert.Equal(new HashSet<string> { id, ApiHarness.RootKey }, list.Values("AccessKeyMetadata", "AccessKeyId").ToHashSet());
        Assert.Equal(["<root_account>"], list.Values("AccessKeyMetadata", "UserName").Distinct());
        (await _iam.CallAsync("DeleteAccessKey", ("AccessKeyId", id))).AssertNoResult();
        Assert.Equal([ApiHarness.RootKey], (await _iam.CallAsync("ListAccessKeys")).Values("AccessKeyMetadata", "AccessKeyId"));
        Assert.Null(await KeyAsync(id));
    }

    [Theory]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    public async Task ChangeOfAKey_TheOneOfTheSettings_SaysWhereItIsChanged(string action) =>
        (await _iam.CallAsync(action, ("AccessKeyId", ApiHarness.RootKey), ("Status", "Inactive"))).AssertError(
            400,
            "InvalidInput",
            $"The Access Key with id {ApiHarness.RootKey} is the one that the server was started with. It is changed with the server's settings.");

    [Fact]
    public async Task ListAccessKeys_UserCalledRoot_HasItsOwn()
    {
        await _iam.UserAsync("root");
        var id = await CreateAsync("root");

        var list = await _iam.CallAsync("ListAccessKeys", ("UserName", "root"));

        Assert.Equal([id], list.Values("AccessKeyMetadata", "AccessKeyId"));
        Assert.Equal(["root"], list.Values("AccessKeyMetadata", "UserName"));
    }

    [Fact]
    public async Task ListAccessKeys_RootOfAnotherAccount_ShowsTheKeyThatItWasMadeWith()
    {
        var entry = await _iam.Api.Memory.AddAsync(ApiHarness.Stranger, ApiHarness.Time);
        _iam.Api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);
        var id = await CreateAsync(null);
        await _iam.ChangeAsync<AccountEntry>(entry.DocumentId, found => found with { RootAccessKeyId = id, AccessKeys = [] });

        Assert.Equal([id], (await _iam.CallAsync("ListAccessKeys")).Values("AccessKeyMetadata", "AccessKeyId"));
        (await _iam.CallAsync("DeleteAccessKey", ("AccessKeyId", id))).AssertOk();

        Assert.Null((await _iam.Store.FindAsync<AccountEntry>(entry.DocumentId, CancellationToken.None))!.RootAccessKeyId);
    }

    [Fact]
    public async Task CreateAccessKey_SessionOfARole_MustNameTheUser()
    {
        _iam.Api.Verifier.Principal = _iam.Api.Verifier.Principal with { Kind = PrincipalKind.AssumedRole };

        (await _iam.CallAsync("CreateAccessKey")).AssertError(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }

    [Fact]
    public async Task ListAccessKeys_Pages_AreOldestFirst()
    {
        await _iam.UserAsync("alice");
        var first = await CreateAsync("alice");
        _iam.Api.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await CreateAsync("alice");

        var page = await _iam.CallAsync("ListAccessKeys", ("UserName", "alice"), ("MaxItems", "1"));

        Assert.Equal([first], page.Values("AccessKeyMetadata", "AccessKeyId"));
        Assert.Equal("true", page["IsTruncated"]);
        Assert.Equal(
            [second], (await _iam.CallAsync("ListAccessKeys", ("UserName", "alice"), ("Marker", page["Marker"]!))).Values("AccessKeyMetadata", "AccessKeyId"));
    }

    [Fact]
    public async Task UpdateAccessKey_Status_IsShown()
    {
        await _iam.UserAsync("alice");
        var id = await CreateAsync("alice");

        (await _iam.CallAsync("UpdateAccessKey", ("UserName", "alice"), ("AccessKeyId", id), ("Status", "Inactive"))).AssertNoResult();
        Assert.Equal(["Inactive"], (await _iam.CallAsync("ListAccessKeys", ("UserName", "alice"))).Values("AccessKeyMetadata", "Status"));

        await _iam.ChangeAsync<AccessKeyEntry>(id, key => key with { IsActive = true, Expires = ApiHarness.Time });
        Assert.Equal(["Expired"], (await _iam.CallAsync("ListAccessKeys", ("UserName", "alice"))).Values("AccessKeyMetadata", "Status"));
    }

    [Theory]
    [InlineData("UpdateAccessKey")]
    [InlineData("DeleteAccessKey")]
    public async Task ChangeOfAKey_OfAnotherUser_IsNoSuchEntity(string action)
    {
        await _iam.UserAsync("alice");
        await _iam.UserAsync("bob");
        var id = await CreateAsync("bob");

        (await _iam.CallAsync(action, ("UserName", "alice"), ("AccessKeyId", id), ("Status", "Inactive")))
            .AssertError(404, "NoSuchEntity", $"The Access Key with id {id} cannot be found.");

        Assert.NotNull(await KeyAsync(id));
    }

    [Theory]
    [InlineData("CreateAccessKey", "UserName", "nobody", 404, "NoSuchEntity")]
    [InlineData("ListAccessKeys", "UserName", "nobody", 404, "NoSuchEntity")]
    [InlineData("ListAccessKeys", "UserName", "a b", 400, "ValidationError")]
    [InlineData("UpdateAccessKey", "Status", "Active", 400, "ValidationError")]
    [InlineData("UpdateAccessKey", "AccessKeyId", "AKIAAAAAAAAAAAAAAAAA", 400, "ValidationError")]
    [InlineData("DeleteAccessKey", "AccessKeyId", "a/b", 400, "ValidationError")]
    [InlineData("DeleteAccessKey", "AccessKeyId", "", 400, "ValidationError")]
    [InlineData("GetAccessKeyLastUsed", "UserName", "x", 400, "ValidationError")]
    [InlineData("GetAccessKeyLastUsed", "AccessKeyId", "AKIAAAAAAAAAAAAAAAAA", 404, "NoSuchEntity")]
    public async Task AnyAction_BadParameter_IsRefused(string action, string name, string value, int status, string code) =>
        (await _iam.CallAsync(action, (name, value))).AssertError(status, code);

    [Fact]
    public async Task UpdateAccessKey_StatusExpired_IsValidationError()
    {
        await _iam.UserAsync("alice");
        var id = await CreateAsync("alice");

        (await _iam.CallAsync("UpdateAccessKey", ("UserName", "alice"), ("AccessKeyId", id), ("Status", "Expired"))).AssertError(
            400, "ValidationError", "1 validation error detected: Value 'Expired' at 'status' failed to satisfy constraint: Member must satisfy enum value set: [Active, Inactive]");
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_KeyThatWasUsed_TellsWhenAndForWhat()
    {
        await _iam.UserAsync("alice");
        var id = await CreateAsync("alice");
        var never = await _iam.CallAsync("GetAccessKeyLastUsed", ("AccessKeyId", id));
        Assert.Equal(("N/A", "N/A", null), (never["AccessKeyLastUsed/ServiceName"], never["AccessKeyLastUsed/Region"], never["AccessKeyLastUsed/LastUsedDate"]));

        _iam.Api.Memory.Usage.KeyUsed(id, "s3");

        var used = await _iam.CallAsync("GetAccessKeyLastUsed", ("AccessKeyId", id));
        Assert.Equal("alice", used["UserName"]);
        Assert.Equal(
            ("2024-05-17T12:30:45Z", "s3", "us-east-1"),
            (used["AccessKeyLastUsed/LastUsedDate"], used["AccessKeyLastUsed/ServiceName"], used["AccessKeyLastUsed/Region"]));
        Assert.Equal([("iam:GetAccessKeyLastUsed", IamHarness.Arn("user/alice"))], _iam.Asked);
    }

    [Fact]
    public async Task GetAccessKeyLastUsed_KeyOfAnotherAccount_IsNoSuchEntity()
    {
        await _iam.UserAsync("alice");
        var id = await CreateAsync("alice");
        _iam.Api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);

        (await _iam.CallAsync("GetAccessKeyLastUsed", ("AccessKeyId", id))).AssertError(404, "NoSuchEntity", $"The Access Key with id {id} cannot be found.");
    }

    [Fact]
    public async Task DeleteAccessKey_Used_ForgetsItsUse()
    {
        await _iam.UserAsync("alice");
        var id = await CreateAsync("alice");
        _iam.Api.Memory.Usage.KeyUsed(id, "s3");

        (await _iam.CallAsync("DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", id))).AssertNoResult();

        Assert.Null(await _iam.Api.Memory.Usage.FindKeyUseAsync(id, CancellationToken.None));
        Assert.Empty((await _iam.FindUserAsync("alice"))!.AccessKeys);
        Assert.Null(await KeyAsync(id));
    }

    private async Task<string> ServiceAccountAsync(string userName)
    {
        var id = await CreateAsync(userName);
        await _iam.ChangeAsync<AccessKeyEntry>(id, key => key with { IsServiceAccount = true });
        return id;
    }

    private async Task<string> CreateAsync(string? userName) =>
        (await _iam.CallAsync("CreateAccessKey", userName is null ? [] : [("UserName", userName)]))["AccessKey/AccessKeyId"]!;

    private ValueTask<AccessKeyEntry?> KeyAsync(string id) => _iam.Store.FindAsync<AccessKeyEntry>(id, CancellationToken.None);
}
