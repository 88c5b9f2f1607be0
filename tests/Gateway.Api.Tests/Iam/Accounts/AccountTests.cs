using System.Globalization;
using System.Xml.Linq;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Tests.Iam.Accounts;

public sealed class AccountTests
{
    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreateAccountAlias_New_IsListedAndReplacesTheOldOne()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        Assert.Empty((await _iam.CallAsync("ListAccountAliases")).Members("AccountAliases"));

        (await _iam.CallAsync("CreateAccountAlias", ("AccountAlias", "first"))).AssertNoResult();
        Assert.Equal([("iam:CreateAccountAlias", "*")], _iam.Asked);
        (await _iam.CallAsync("CreateAccountAlias", ("AccountAlias", "second-1"))).AssertNoResult();

        var list = await _iam.CallAsync("ListAccountAliases");
        Assert.Equal(["second-1"], list.Members("AccountAliases").Select(member => member.Value));
        Assert.Equal("false", list["IsTruncated"]);
    }

    [Fact]
    public async Task CreateAccountAlias_OfAnotherAccount_IsTaken()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        await _iam.Api.Memory.AddAsync(ApiHarness.Stranger, ApiHarness.Time);
        await _iam.Api.Accounts.SetAliasAsync(ApiHarness.Stranger.Id, "taken", CancellationToken.None);

        (await _iam.CallAsync("CreateAccountAlias", ("AccountAlias", "taken"))).AssertError(
            409, "EntityAlreadyExists", "The account alias taken already exists.");
    }

    [Fact]
    public async Task DeleteAccountAlias_Existing_IsGone()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        (await _iam.CallAsync("CreateAccountAlias", ("AccountAlias", "mine"))).AssertOk();

        (await _iam.CallAsync("DeleteAccountAlias", ("AccountAlias", "other"))).AssertError(404, "NoSuchEntity", "The account alias other cannot be found.");
        (await _iam.CallAsync("DeleteAccountAlias", ("AccountAlias", "mine"))).AssertNoResult();

        Assert.Empty((await _iam.CallAsync("ListAccountAliases")).Members("AccountAliases"));
    }

    [Theory]
    [InlineData("CreateAccountAlias", "AccountAlias", "ab")]
    [InlineData("CreateAccountAlias", "AccountAlias", "-abc")]
    [InlineData("CreateAccountAlias", "AccountAlias", "a--b")]
    [InlineData("CreateAccountAlias", "AccountAlias", "ABC")]
    [InlineData("CreateAccountAlias", "AccountAlias", "abc\n")]
    [InlineData("CreateAccountAlias", "Other", "abc")]
    [InlineData("DeleteAccountAlias", "AccountAlias", "a_b")]
    [InlineData("ListAccountAliases", "MaxItems", "0")]
    [InlineData("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "5")]
    [InlineData("UpdateAccountPasswordPolicy", "MinimumPasswordLength", "129")]
    [InlineData("UpdateAccountPasswordPolicy", "MaxPasswordAge", "0")]
    [InlineData("UpdateAccountPasswordPolicy", "MaxPasswordAge", "1096")]
    [InlineData("UpdateAccountPasswordPolicy", "PasswordReusePrevention", "25")]
    [InlineData("UpdateAccountPasswordPolicy", "RequireSymbols", "maybe")]
    [InlineData("GetAccountAuthorizationDetails", "Filter.member.1", "Users")]
    [InlineData("GetAccountAuthorizationDetails", "MaxItems", "1001")]
    public async Task AnyAction_BadParameter_IsValidationErrorAndAsksNothing(string action, string name, string value)
    {
        (await _iam.CallAsync(action, (name, value))).AssertError(400, "ValidationError");

        Assert.Empty(_iam.Asked);
    }

    [Fact]
    public async Task PasswordPolicy_Updated_IsShownUntilItIsDeleted()
    {
        await _iam.Api.Memory.AddAsync(IamHarness.Account, ApiHarness.Time);
        (await _iam.CallAsync("GetAccountPasswordPolicy")).AssertError(
            404, "NoSuchEntity", "The Password Policy with domain name 123456789012 cannot be found.");
        (await _iam.CallAsync("DeleteAccountPasswordPolicy")).AssertError(
            404, "NoSuchEntity", "The account policy with name PasswordPolicy cannot be found.");

        (await _iam.CallAsync(
            "UpdateAccountPasswordPolicy", ("MinimumPasswordLength", "14"), ("RequireSymbols", "true"), ("MaxPasswordAge", "90"))).AssertNoResult();

        var shown = (await _iam.CallAsync("GetAccountPasswordPolicy")).Result.Element("PasswordPolicy")!;
        Assert.Equal(
            [
                ("MinimumPasswordLength", "14"), ("RequireSymbols", "true"), ("RequireNumbers", "false"), ("RequireUppercaseCharacters", "false"),
                ("RequireLowercaseCharacters", "false"), ("AllowUsersToChangePassword", "false"), ("ExpirePasswords", "true"), ("MaxPasswordAge", "90"),
                ("HardExpiry", "false"),
            ],
            shown.Elements().Select(element => (element.Name.LocalName, element.Value)));

        (await _iam.CallAsync("UpdateAccountPasswordPolicy", ("PasswordReusePrevention", "3"))).AssertOk();
        var replaced = await _iam.CallAsync("GetAccountPasswordPolicy");
        Assert.Equal(("6", "false", "3"), (replaced["PasswordPolicy/MinimumPasswordLength"], replaced["PasswordPolicy/ExpirePasswords"], replaced["PasswordPolicy/PasswordReusePrevention"]));

        (await _iam.CallAsync("DeleteAccountPasswordPolicy")).AssertNoResult();
        (await _iam.CallAsync("GetAccountPasswordPolicy")).AssertError(404, "NoSuchEntity");
    }

    [Fact]
    public async Task GetAccountSummary_CountsWhatTheAccountHas()
    {
        await _iam.UserAsync("alice");
        await _iam.UserAsync("bob");
        await _iam.GroupAsync("dev", "alice");
        await _iam.RoleAsync("worker");
        var policy = await _iam.PolicyAsync("p");
        (await _iam.CallAsync("CreatePolicyVersion", ("PolicyArn", policy), ("PolicyDocument", IamSamples.Allow))).AssertOk();
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", policy))).AssertOk();
        _iam.Api.Verifier.Principal = Principal.RootOf(ApiHarness.Stranger);
        await _iam.UserAsync("mallory");
        _iam.Api.Verifier.Principal = Principal.RootOf(IamHarness.Account);

        var summary = (await _iam.CallAsync("GetAccountSummary")).Result.Element("SummaryMap")!.Elements("entry").ToDictionary(
            entry => entry.Element("key")!.Value, entry => int.Parse(entry.Element("value")!.Value, CultureInfo.InvariantCulture));

        Assert.Equal(
            (2, 1, 1, 1, 2, 0),
            (summary["Users"], summary["Groups"], summary["Roles"], summary["Policies"], summary["PolicyVersionsInUse"], summary["Providers"]));
        Assert.Equal((2, 10, 10, 6144), (summary["AccessKeysPerUserQuota"], summary["GroupsPerUserQuota"], summary["AttachedPoliciesPerUserQuota"], summary["PolicySizeQuota"]));
        Assert.Equal(1, summary["AccountAccessKeysPresent"]);
        Assert.Equal([("iam:GetAccountSummary", "*")], _iam.Asked);
    }

    [Fact]
    public async Task GetAccountAuthorizationDetails_ShowsHowEverythingHangsTogether()
    {
        await PopulateAsync();

        var details = await _iam.CallAsync("GetAccountAuthorizationDetails");

        var user = Assert.Single(details.Members("UserDetailList"), member => Value(member, "UserName") == "alice");
        Assert.Equal(
            ["Path", "UserName", "UserId", "Arn", "CreateDate", "UserPolicyList", "GroupList", "AttachedManagedPolicies", "Tags"],
            user.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(["dev"], user.Element("GroupList")!.Elements().Select(element => element.Value));
        Assert.Equal("inline", user.Element("UserPolicyList")!.Element("member")!.Element("PolicyName")!.Value);
        Assert.Equal(IamSamples.Allow, Uri.UnescapeDataString(user.Element("UserPolicyList")!.Element("member")!.Element("PolicyDocument")!.Value));
        Assert.Equal(["AmazonS3ReadOnlyAccess"], user.Element("AttachedManagedPolicies")!.Elements().Select(member => Value(member, "PolicyName")));
        Assert.Equal(["dev"], details.Values("GroupDetailList", "GroupName"));
        Assert.Equal(["worker"], details.Values("RoleDetailList", "RoleName"));
        Assert.Equal(["p", "AmazonS3ReadOnlyAccess"], details.Values("Policies", "PolicyName"));
        var policy = details.Members("Policies")[0];
        Assert.Equal(IamSamples.Allow, Uri.UnescapeDataString(policy.Element("PolicyVersionList")!.Element("member")!.Element("Document")!.Value));
        Assert.Equal("false", details["IsTruncated"]);
    }

    [Fact]
    public async Task GetAccountAuthorizationDetails_Pages_CoverEverythingOnce()
    {
        await PopulateAsync();
        var names = new List<string>();
        string? marker = null;
        do
        {
            var page = await _iam.CallAsync("GetAccountAuthorizationDetails", marker is null ? [("MaxItems", "1")] : [("MaxItems", "1"), ("Marker", marker)]);
            names.AddRange(page.Values("UserDetailList", "UserName"));
            names.AddRange(page.Values("GroupDetailList", "GroupName"));
            names.AddRange(page.Values("RoleDetailList", "RoleName"));
            names.AddRange(page.Values("Policies", "PolicyName"));
            marker = page["Marker"];
        }
        while (marker is not null);

        Assert.Equal(["alice", "bob", "dev", "worker", "p", "AmazonS3ReadOnlyAccess"], names);
    }

    [Theory]
    [InlineData("User", 2, 0, 0, 0)]
    [InlineData("Group", 0, 1, 0, 0)]
    [InlineData("Role", 0, 0, 1, 0)]
    [InlineData("LocalManagedPolicy", 0, 0, 0, 1)]
    [InlineData("AWSManagedPolicy", 0, 0, 0, 1)]
    public async Task GetAccountAuthorizationDetails_Filter_ShowsOneKind(string filter, int users, int groups, int roles, int policies)
    {
        await PopulateAsync();

        var details = await _iam.CallAsync("GetAccountAuthorizationDetails", ("Filter.member.1", filter));

        Assert.Equal(
            (users, groups, roles, policies),
            (details.Members("UserDetailList").Count, details.Members("GroupDetailList").Count, details.Members("RoleDetailList").Count, details.Members("Policies").Count));
    }

    private static string Value(XElement member, string field) => member.Element(field)!.Value;

    private async Task PopulateAsync()
    {
        await _iam.UserAsync("alice");
        await _iam.UserAsync("bob");
        await _iam.GroupAsync("dev", "alice");
        await _iam.RoleAsync("worker");
        await _iam.PolicyAsync("p");
        (await _iam.CallAsync("PutUserPolicy", ("UserName", "alice"), ("PolicyName", "inline"), ("PolicyDocument", IamSamples.Allow))).AssertOk();
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))).AssertOk();
    }
}
