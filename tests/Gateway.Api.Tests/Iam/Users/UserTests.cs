using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;
using Gateway.Iam.Identities;
using Gateway.Testing.Identities;

namespace Gateway.Api.Tests.Iam.Users;

public sealed class UserTests
{
    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreateUser_WithPathAndTags_AnswersTheUserInAwsOrder()
    {
        var answer = await _iam.CallAsync(
            "CreateUser", ("UserName", "Alice"), ("Path", "/a/"), ("Tags.member.1.Key", "team"), ("Tags.member.1.Value", "blue"));

        var user = answer.Result.Element("User")!;
        Assert.Equal(["Path", "UserName", "UserId", "Arn", "CreateDate", "Tags"], user.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(IamHarness.Arn("user/a/Alice"), answer["User/Arn"]);
        Assert.Matches("^AIDA[A-Z2-7]{17}$", answer["User/UserId"]);
        Assert.Equal("2024-05-17T12:30:45Z", answer["User/CreateDate"]);
        Assert.Equal([("iam:CreateUser", IamHarness.Arn("user/a/Alice")), ("iam:TagUser", IamHarness.Arn("user/a/Alice"))], _iam.Asked);
    }

    [Fact]
    public async Task CreateUser_NameThatDiffersInCase_IsTaken()
    {
        await _iam.UserAsync("Alice");

        (await _iam.CallAsync("CreateUser", ("UserName", "ALICE"))).AssertError(409, "EntityAlreadyExists", "User with name ALICE already exists.");
    }

    [Theory]
    [InlineData("UpdateUser", "UserName", "nobody")]
    [InlineData("DeleteUser", "UserName", "nobody")]
    [InlineData("GetUser", "UserName", "nobody")]
    [InlineData("ListUserTags", "UserName", "nobody")]
    [InlineData("ListGroupsForUser", "UserName", "nobody")]
    [InlineData("ListSSHPublicKeys", "UserName", "nobody")]
    [InlineData("ListMFADevices", "UserName", "nobody")]
    [InlineData("ListSigningCertificates", "UserName", "nobody")]
    [InlineData("ListServiceSpecificCredentials", "UserName", "nobody")]
    [InlineData("GetLoginProfile", "UserName", "nobody")]
    [InlineData("DeleteLoginProfile", "UserName", "nobody")]
    public async Task AnyAction_UserThatDoesNotExist_IsNoSuchEntity(string action, string name, string value)
    {
        (await _iam.CallAsync(action, (name, value))).AssertError(404, "NoSuchEntity", "The user with name nobody cannot be found.");

        Assert.Equal([("iam:" + action, IamHarness.Arn("user/nobody"))], _iam.Asked);
    }

    [Theory]
    [InlineData("CreateUser", "UserName", "", "1 validation error detected: Value '' at 'userName' failed to satisfy constraint: Member must have length greater than or equal to 1")]
    [InlineData("CreateUser", "UserName", "a b", "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-")]
    [InlineData("CreateUser", "UserName", "ünal", "The specified value for userName is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-")]
    [InlineData("CreateUser", "Path", "/a", null)]
    [InlineData("CreateUser", "Path", "a/", null)]
    [InlineData("CreateUser", "Path", "", null)]
    [InlineData("CreateUser", "PermissionsBoundary", "short", null)]
    [InlineData("UpdateUser", "NewUserName", "a/b", null)]
    [InlineData("UpdateUser", "NewPath", "x", null)]
    [InlineData("ListUsers", "MaxItems", "0", null)]
    [InlineData("ListUsers", "MaxItems", "1001", null)]
    [InlineData("ListUsers", "MaxItems", "x", null)]
    [InlineData("ListUsers", "Marker", "%%%", "Invalid Marker.")]
    [InlineData("ListUsers", "PathPrefix", "a", null)]
    [InlineData("TagUser", "UserName", "alice", "1 validation error detected: Value null at 'tags' failed to satisfy constraint: Member must not be null")]
    [InlineData("UntagUser", "UserName", "alice", "1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member must not be null")]
    [InlineData("UntagUser", "TagKeys.member.1", "a*", null)]
    [InlineData("TagUser", "Tags.member.1.Key", "a*", null)]
    [InlineData("DeleteUser", "Other", "x", "1 validation error detected: Value null at 'userName' failed to satisfy constraint: Member must not be null")]
    public async Task AnyAction_BadParameter_IsValidationErrorAndAsksNothing(string action, string name, string value, string? message)
    {
        (string, string)[] parameters = name is "UserName" or "Other" ? [(name, value)] : [("UserName", "alice"), (name, value)];

        (await _iam.CallAsync(action, parameters)).AssertError(400, "ValidationError", message);

        Assert.Empty(_iam.Asked);
    }

    [Fact]
    public async Task CreateUser_LongName_IsValidationErrorWithABoundedText()
    {
        var answer = await _iam.CallAsync("CreateUser", ("UserName", new string('a', 100_000)));

        answer.AssertError(400, "ValidationError");
        Assert.InRange(answer.Text.Length, 1, 1000);
    }

    [Fact]
    public async Task GetUser_WithoutName_IsTheCaller()
    {
        var root = await _iam.CallAsync("GetUser");
        Assert.Equal((IamHarness.AccountId.Value, "2024-05-17T12:30:45Z"), (root["User/UserId"], root["User/CreateDate"]));

        _iam.ActAs(await _iam.UserAsync("alice"));
        _iam.Api.Authorizer.Decide = _ => true;
        Assert.Equal("alice", (await _iam.CallAsync("GetUser"))["User/UserName"]);
    }

    [Fact]
    public async Task GetUser_SessionOfARoleWithoutName_IsValidationError()
    {
        _iam.Api.Verifier.Principal = _iam.Api.Verifier.Principal with { Kind = PrincipalKind.AssumedRole };

        (await _iam.CallAsync("GetUser")).AssertError(400, "ValidationError", "Must specify userName when calling with non-User credentials");
    }

    [Fact]
    public async Task ListUsers_Pages_CoverAllUsersOnce()
    {
        foreach (var name in (string[])["d", "a", "C", "b"])
        {
            await _iam.UserAsync(name, name == "b" ? "/x/" : "/");
        }

        var names = new List<string>();
        string? marker = null;
        do
        {
            var page = await _iam.CallAsync("ListUsers", marker is null ? [("MaxItems", "2")] : [("MaxItems", "2"), ("Marker", marker)]);
            names.AddRange(page.Values("Users", "UserName"));
            marker = page["Marker"];
            Assert.Equal(marker is null ? "false" : "true", page["IsTruncated"]);
        }
        while (marker is not null);

        Assert.Equal(["a", "b", "C", "d"], names);
        Assert.Equal(["b"], (await _iam.CallAsync("ListUsers", ("PathPrefix", "/x"))).Values("Users", "UserName"));
        Assert.Equal([("iam:ListUsers", IamHarness.Arn("user/x"))], _iam.Asked);
    }

    [Fact]
    public async Task UpdateUser_NewNameAndPath_KeepsTheUserAndMovesWhatRefersToIt()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev", "alice");

        (await _iam.CallAsync("UpdateUser", ("UserName", "alice"), ("NewUserName", "Bob"), ("NewPath", "/p/"))).AssertNoResult();

        Assert.Equal([("iam:UpdateUser", IamHarness.Arn("user/alice")), ("iam:UpdateUser", IamHarness.Arn("user/p/Bob"))], _iam.Asked);
        Assert.Null(await _iam.FindUserAsync("alice"));
        var renamed = (await _iam.FindUserAsync("bob"))!;
        Assert.Equal((user.Id, "Bob", "/p/"), (renamed.Id, renamed.Name, renamed.Path));
        Assert.Equal(["dev"], renamed.Groups);
        Assert.Equal(["Bob"], (await _iam.CallAsync("GetGroup", ("GroupName", "dev"))).Values("Users", "UserName"));
    }

    [Fact]
    public async Task UpdateUser_PoliciesKeysAndBoundary_GoAlong()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.Store.ChangeAsync(
            async change =>
            {
                var found = (await change.FindAsync<User>(user.DocumentId))!;
                await change.FindAsync<AccessKeyEntry>("AKIA1");
                change.Put(found with { AttachedPolicies = ["arn:p"], PermissionsBoundary = "arn:b", AccessKeys = ["AKIA1"] });
                change.Put(new AccessKeyEntry { Id = "AKIA1", Account = user.Account, UserName = "alice", UserId = user.Id, SealedSecret = [1], Created = user.Created });
                change.Link(LinkKind.PolicyUser, user.Account, "arn:p", "alice");
                change.Link(LinkKind.BoundaryUser, user.Account, "arn:b", "alice");
                return true;
            },
            CancellationToken.None);

        (await _iam.CallAsync("UpdateUser", ("UserName", "alice"), ("NewUserName", "bob"))).AssertOk();

        Assert.Equal(["bob"], await _iam.LinksAsync(LinkKind.PolicyUser, "arn:p"));
        Assert.Equal(["bob"], await _iam.LinksAsync(LinkKind.BoundaryUser, "arn:b"));
        Assert.Equal("bob", (await _iam.Store.FindAsync<AccessKeyEntry>("AKIA1", CancellationToken.None))!.UserName);
    }

    [Fact]
    public async Task UpdateUser_OtherCaseOfTheName_IsTheSameUser()
    {
        await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev", "alice");

        (await _iam.CallAsync("UpdateUser", ("UserName", "alice"), ("NewUserName", "ALICE"))).AssertOk();

        Assert.Equal("ALICE", (await _iam.CallAsync("GetUser", ("UserName", "alice")))["User/UserName"]);
        Assert.Equal(["ALICE"], (await _iam.CallAsync("GetGroup", ("GroupName", "dev"))).Values("Users", "UserName"));
    }

    [Fact]
    public async Task UpdateUser_NameOfAnother_IsTaken()
    {
        await _iam.UserAsync("alice");
        await _iam.UserAsync("bob");

        (await _iam.CallAsync("UpdateUser", ("UserName", "alice"), ("NewUserName", "BOB"))).AssertError(409, "EntityAlreadyExists", "User with name BOB already exists.");
    }

    [Fact]
    public async Task DeleteUser_WithSubordinates_NamesWhatToDoFirstInAwsOrder()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev", "alice");
        await _iam.ChangeAsync<User>(user.DocumentId, found => found with
        {
            AttachedPolicies = ["arn:p"],
            InlinePolicies = new Dictionary<string, string> { ["p"] = "{}" },
            AccessKeys = ["AKIA1"],
        });

        await AssertConflictAsync("detach all policies", found => found with { AttachedPolicies = [] });
        await AssertConflictAsync("delete policies", found => found with { InlinePolicies = new Dictionary<string, string>() });
        await AssertConflictAsync("delete access keys", found => found with { AccessKeys = [] });
        await AssertConflictAsync("remove users from group", found => found);
        (await _iam.CallAsync("RemoveUserFromGroup", ("GroupName", "dev"), ("UserName", "alice"))).AssertNoResult();
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertNoResult();
        Assert.Null(await _iam.FindUserAsync("alice"));

        async Task AssertConflictAsync(string what, Func<User, User> mend)
        {
            (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertError(409, "DeleteConflict", $"Cannot delete entity, must {what} first.");
            await _iam.ChangeAsync(user.DocumentId, mend);
        }
    }

    [Fact]
    public async Task DeleteUser_WithServiceAccountsOnly_NamesThem()
    {
        var user = await _iam.UserAsync("alice");
        await _iam.Store.PutAsync(new AccessKeyEntry
        {
            Id = "nightly",
            Account = user.Account,
            UserName = user.Name,
            UserId = user.Id,
            Created = user.Created,
            SealedSecret = [],
            IsServiceAccount = true,
        });
        await _iam.ChangeAsync<User>(user.DocumentId, found => found with { AccessKeys = ["nightly"] });
        const string ServiceAccounts = "Cannot delete entity, must delete service accounts first.";
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertError(409, "DeleteConflict", ServiceAccounts);

        // Keys come first, which AWS knows too.
        var key = (await _iam.CallAsync("CreateAccessKey", ("UserName", "alice")))["AccessKey/AccessKeyId"]!;
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice")))
            .AssertError(409, "DeleteConflict", "Cannot delete entity, must delete access keys first.");
        (await _iam.CallAsync("DeleteAccessKey", ("UserName", "alice"), ("AccessKeyId", key))).AssertOk();
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertError(409, "DeleteConflict", ServiceAccounts);
    }

    [Fact]
    public async Task CreateUser_AfterDeletingOneOfTheName_IsAnotherUser()
    {
        var first = await _iam.UserAsync("alice");
        (await _iam.CallAsync("DeleteUser", ("UserName", "alice"))).AssertOk();

        Assert.NotEqual(first.Id, (await _iam.UserAsync("alice")).Id);
    }

    [Fact]
    public async Task TagUser_ThenUntag_ChangesTheTags()
    {
        await _iam.UserAsync("alice");
        (await _iam.CallAsync("TagUser", [("UserName", "alice"), .. Tags(("b", "1"), ("a", "2"), ("c", ""))])).AssertNoResult();
        (await _iam.CallAsync("TagUser", [("UserName", "alice"), .. Tags(("B", "3"))])).AssertNoResult();

        var page = await _iam.CallAsync("ListUserTags", ("UserName", "alice"), ("MaxItems", "2"));
        Assert.Equal(["B", "a"], page.Values("Tags", "Key"));
        Assert.Equal(["c"], (await _iam.CallAsync("ListUserTags", ("UserName", "alice"), ("Marker", page["Marker"]!))).Values("Tags", "Key"));

        (await _iam.CallAsync("UntagUser", ("UserName", "alice"), ("TagKeys.member.1", "A"), ("TagKeys.member.2", "none"))).AssertNoResult();
        Assert.Equal(["3", ""], (await _iam.CallAsync("ListUserTags", ("UserName", "alice"))).Values("Tags", "Value"));
    }

    [Fact]
    public async Task TagUser_MoreThanFifty_IsLimitExceeded()
    {
        await _iam.UserAsync("alice");
        (await _iam.CallAsync("TagUser", [("UserName", "alice"), .. Tags([.. Enumerable.Range(0, 50).Select(i => ($"k{i}", "v"))])])).AssertOk();

        (await _iam.CallAsync("TagUser", [("UserName", "alice"), .. Tags(("one-more", ""))])).AssertError(409, "LimitExceeded");
    }

    [Theory]
    [InlineData("ListSSHPublicKeys", "SSHPublicKeys")]
    [InlineData("ListMFADevices", "MFADevices")]
    [InlineData("ListSigningCertificates", "Certificates")]
    [InlineData("ListServiceSpecificCredentials", "ServiceSpecificCredentials")]
    public async Task ListOfAbsentCredentials_User_IsEmpty(string action, string list)
    {
        await _iam.UserAsync("alice", "/p/");

        var answer = await _iam.CallAsync(action, ("UserName", "alice"));

        Assert.Equal([list, "IsTruncated"], answer.Result.Elements().Select(element => element.Name.LocalName));
        Assert.Empty(answer.Members(list));
        Assert.Equal([("iam:" + action, IamHarness.Arn("user/p/alice"))], _iam.Asked);
    }

    [Theory]
    [InlineData("ListVirtualMFADevices", "VirtualMFADevices", "mfa/")]
    [InlineData("ListServerCertificates", "ServerCertificateMetadataList", "server-certificate/")]
    [InlineData("ListSAMLProviders", "SAMLProviderList", "saml-provider/")]
    public async Task ListOfAbsentThings_Account_IsEmpty(string action, string list, string resource)
    {
        Assert.Empty((await _iam.CallAsync(action)).Members(list));

        Assert.Equal([("iam:" + action, IamHarness.Arn(resource))], _iam.Asked);
    }

    [Theory]
    [InlineData("GetLoginProfile")]
    [InlineData("DeleteLoginProfile")]
    public async Task LoginProfile_OfAUser_CannotBeFound(string action)
    {
        await _iam.UserAsync("alice");

        (await _iam.CallAsync(action, ("UserName", "alice"))).AssertError(404, "NoSuchEntity", "Login Profile for User alice cannot be found.");
    }

    private static (string, string)[] Tags(params (string Key, string Value)[] tags) =>
        [.. tags.SelectMany((tag, i) => ((string, string)[])[($"Tags.member.{i + 1}.Key", tag.Key), ($"Tags.member.{i + 1}.Value", tag.Value)])];
}
