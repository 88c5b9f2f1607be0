using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.Groups;

public sealed class GroupTests
{
    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreateGroup_New_AnswersTheGroup()
    {
        var answer = await _iam.CallAsync("CreateGroup", ("GroupName", "Dev"), ("Path", "/a/"));

        Assert.Equal(["Path", "GroupName", "GroupId", "Arn", "CreateDate"], answer.Result.Element("Group")!.Elements().Select(element => element.Name.LocalName));
        Assert.Matches("^AGPA[A-Z2-7]{17}$", answer["Group/GroupId"]);
        Assert.Equal([("iam:CreateGroup", IamHarness.Arn("group/a/Dev"))], _iam.Asked);
        (await _iam.CallAsync("CreateGroup", ("GroupName", "dev"))).AssertError(409, "EntityAlreadyExists", "Group with name dev already exists.");
    }

    [Theory]
    [InlineData("GetGroup")]
    [InlineData("UpdateGroup")]
    [InlineData("DeleteGroup")]
    [InlineData("AddUserToGroup")]
    [InlineData("RemoveUserFromGroup")]
    public async Task AnyAction_GroupThatDoesNotExist_IsNoSuchEntity(string action)
    {
        await _iam.UserAsync("alice");

        (await _iam.CallAsync(action, ("GroupName", "none"), ("UserName", "alice"))).AssertError(404, "NoSuchEntity", "The group with name none cannot be found.");

        Assert.Equal([("iam:" + action, IamHarness.Arn("group/none"))], _iam.Asked);
    }

    [Theory]
    [InlineData("AddUserToGroup")]
    [InlineData("RemoveUserFromGroup")]
    public async Task Membership_UserThatDoesNotExist_IsNoSuchEntity(string action)
    {
        await _iam.GroupAsync("dev");

        (await _iam.CallAsync(action, ("GroupName", "dev"), ("UserName", "nobody"))).AssertError(404, "NoSuchEntity", "The user with name nobody cannot be found.");
    }

    [Fact]
    public async Task AddUserToGroup_Twice_IsAMemberOnce()
    {
        await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev", "alice", "ALICE");

        Assert.Equal(1, (await _iam.FindGroupAsync("dev"))!.MemberCount);
        Assert.Equal(["dev"], (await _iam.FindUserAsync("alice"))!.Groups);
        Assert.Equal(["dev"], (await _iam.CallAsync("ListGroupsForUser", ("UserName", "alice"))).Values("Groups", "GroupName"));
    }

    [Fact]
    public async Task AddUserToGroup_EleventhGroup_IsLimitExceeded()
    {
        await _iam.UserAsync("alice");
        for (var i = 0; i < 10; i++)
        {
            await _iam.GroupAsync($"g{i}", "alice");
        }

        await _iam.GroupAsync("one-more");

        (await _iam.CallAsync("AddUserToGroup", ("GroupName", "one-more"), ("UserName", "alice")))
            .AssertError(409, "LimitExceeded", "Cannot exceed quota for GroupsPerUser: 10");
        Assert.Equal(0, (await _iam.FindGroupAsync("one-more"))!.MemberCount);
    }

    [Fact]
    public async Task RemoveUserFromGroup_NoMember_IsNoSuchEntity()
    {
        await _iam.UserAsync("alice");
        await _iam.GroupAsync("dev");

        (await _iam.CallAsync("RemoveUserFromGroup", ("GroupName", "dev"), ("UserName", "alice"))).AssertError(404, "NoSuchEntity");
    }

    [Fact]
    public async Task GetGroup_Pages_CoverAllMembersOnce()
    {
        foreach (var name in (string[])["c", "a", "B"])
        {
            await _iam.UserAsync(name);
        }

        await _iam.GroupAsync("dev", "a", "c", "B");

        var first = await _iam.CallAsync("GetGroup", ("GroupName", "DEV"), ("MaxItems", "2"));
        Assert.Equal(["a", "B"], first.Values("Users", "UserName"));
        Assert.Equal("true", first["IsTruncated"]);
        Assert.Equal("dev", first["Group/GroupName"]);
        var second = await _iam.CallAsync("GetGroup", ("GroupName", "dev"), ("MaxItems", "2"), ("Marker", first["Marker"]!));
        Assert.Equal(["c"], second.Values("Users", "UserName"));
        Assert.Equal("false", second["IsTruncated"]);
    }

    [Fact]
    public async Task UpdateGroup_NewName_MovesMembersAndPolicies()
    {
        await _iam.UserAsync("alice");
        await _iam.UserAsync("bob");
        var group = await _iam.GroupAsync("dev", "alice", "bob");
        await _iam.GroupAsync("aaa", "alice");
        await _iam.Store.ChangeAsync(
            async change =>
            {
                change.Put((await change.FindAsync<Group>(group.DocumentId))! with { AttachedPolicies = ["arn:p"] });
                change.Link(LinkKind.PolicyGroup, group.Account, "arn:p", "dev");
                return true;
            },
            CancellationToken.None);

        (await _iam.CallAsync("UpdateGroup", ("GroupName", "dev"), ("NewGroupName", "Ops"), ("NewPath", "/o/"))).AssertNoResult();

        Assert.Equal([("iam:UpdateGroup", IamHarness.Arn("group/dev")), ("iam:UpdateGroup", IamHarness.Arn("group/o/Ops"))], _iam.Asked);
        Assert.Null(await _iam.FindGroupAsync("dev"));
        Assert.Equal(group.Id, (await _iam.FindGroupAsync("ops"))!.Id);
        Assert.Equal(["aaa", "Ops"], (await _iam.FindUserAsync("alice"))!.Groups);
        Assert.Equal(["alice", "bob"], await _iam.LinksAsync(LinkKind.GroupMember, "ops"));
        Assert.Empty(await _iam.LinksAsync(LinkKind.GroupMember, "dev"));
        Assert.Equal(["Ops"], await _iam.LinksAsync(LinkKind.PolicyGroup, "arn:p"));
    }

    [Fact]
    public async Task UpdateGroup_NameOfAnother_IsTaken()
    {
        await _iam.GroupAsync("dev");
        await _iam.GroupAsync("ops");

        (await _iam.CallAsync("UpdateGroup", ("GroupName", "dev"), ("NewGroupName", "OPS"))).AssertError(409, "EntityAlreadyExists", "Group with name OPS already exists.");
    }

    [Fact]
    public async Task DeleteGroup_WithSubordinates_NamesWhatToDoFirst()
    {
        await _iam.UserAsync("alice");
        var group = await _iam.GroupAsync("dev", "alice");
        await _iam.ChangeAsync<Group>(group.DocumentId, found => found with
        {
            AttachedPolicies = ["arn:p"],
            InlinePolicies = new Dictionary<string, string> { ["p"] = "{}" },
        });

        await AssertConflictAsync("detach all policies", found => found with { AttachedPolicies = [] });
        await AssertConflictAsync("delete policies", found => found with { InlinePolicies = new Dictionary<string, string>() });
        await AssertConflictAsync("remove users from group", found => found);
        (await _iam.CallAsync("RemoveUserFromGroup", ("GroupName", "dev"), ("UserName", "alice"))).AssertOk();
        (await _iam.CallAsync("DeleteGroup", ("GroupName", "dev"))).AssertNoResult();
        Assert.Null(await _iam.FindGroupAsync("dev"));

        async Task AssertConflictAsync(string what, Func<Group, Group> mend)
        {
            (await _iam.CallAsync("DeleteGroup", ("GroupName", "dev"))).AssertError(409, "DeleteConflict", $"Cannot delete entity, must {what} first.");
            await _iam.ChangeAsync(group.DocumentId, mend);
        }
    }

    [Fact]
    public async Task ListGroups_PathPrefix_FiltersByPath()
    {
        await _iam.GroupAsync("dev");
        (await _iam.CallAsync("CreateGroup", ("GroupName", "ops"), ("Path", "/x/"))).AssertOk();

        Assert.Equal(["dev", "ops"], (await _iam.CallAsync("ListGroups")).Values("Groups", "GroupName"));
        Assert.Equal(["ops"], (await _iam.CallAsync("ListGroups", ("PathPrefix", "/x/"))).Values("Groups", "GroupName"));
    }
}
