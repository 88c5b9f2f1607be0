namespace Gateway.Conformance.Iam.Groups;

public sealed class GroupCases(Target target) : IamTest(target)
{
    [Case("CreateGroup", "answers the group with its ARN and an id that begins with AGPA; its name is taken then")]
    public async Task CreateGroup_New_IsAnswered()
    {
        var name = NewName();
        Afterwards("DeleteGroup", ("GroupName", name));
        var answer = await MustAsync("CreateGroup", ("GroupName", name), ("Path", "/team/"));
        Assert.Matches("^AGPA[A-Z0-9]{17}$", answer.Element("GroupId"));
        Assert.EndsWith($":group/team/{name}", answer.Element("Arn"), StringComparison.Ordinal);
        Expect.Error(409, "EntityAlreadyExists", await CallAsync("CreateGroup", ("GroupName", name.ToUpperInvariant())));
    }

    [Case("GetGroup", "pages over the members of a group, each once")]
    public async Task GetGroup_Members_ArePaged()
    {
        var group = await GroupAsync();
        List<string> names = [];
        for (var i = 0; i < 3; i++)
        {
            var name = await UserAsync();
            Afterwards("RemoveUserFromGroup", ("GroupName", group), ("UserName", name));
            await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
            await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
            names.Add(name);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), (await PagesAsync("GetGroup", "UserName", 2, ("GroupName", group))).Order(StringComparer.Ordinal));
        Assert.Equal([group], (await MustAsync("ListGroupsForUser", ("UserName", names[0]))).Elements("member", "GroupName"));
        Expect.Error(409, "DeleteConflict", await CallAsync("DeleteGroup", ("GroupName", group)));
    }

    [Case("AddUserToGroup", "a user is in at most ten groups: LimitExceeded")]
    public async Task AddUserToGroup_Eleventh_IsRefused()
    {
        var name = await UserAsync();
        for (var i = 0; i < 10; i++)
        {
            var group = await GroupAsync();
            Afterwards("RemoveUserFromGroup", ("GroupName", group), ("UserName", name));
            await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
        }

        Expect.Error(409, "LimitExceeded", await CallAsync("AddUserToGroup", ("GroupName", await GroupAsync()), ("UserName", name)));
    }

    [Case("UpdateGroup", "a new name keeps the id and the members")]
    public async Task UpdateGroup_NewName_IsTheSameGroup()
    {
        var (group, renamed, user) = (await GroupAsync(), NewName(), await UserAsync());
        Afterwards("DeleteGroup", ("GroupName", renamed));
        Afterwards("RemoveUserFromGroup", ("GroupName", renamed), ("UserName", user));
        await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", user));
        var id = (await MustAsync("GetGroup", ("GroupName", group))).Element("GroupId");

        await MustAsync("UpdateGroup", ("GroupName", group), ("NewGroupName", renamed));

        var answer = await MustAsync("GetGroup", ("GroupName", renamed));
        Assert.Equal(id, answer.Element("GroupId"));
        Assert.Equal([user], answer.Elements("member", "UserName"));
        Assert.Equal([renamed], (await MustAsync("ListGroupsForUser", ("UserName", user))).Elements("member", "GroupName"));
        Expect.Error(404, "NoSuchEntity", await CallAsync("GetGroup", ("GroupName", group)));
    }

    [CaseTable("GetGroup", "a group that does not exist: NoSuchEntity")]
    [InlineData("GetGroup")]
    [InlineData("UpdateGroup")]
    [InlineData("DeleteGroup")]
    [InlineData("AddUserToGroup")]
    [InlineData("RemoveUserFromGroup")]
    public async Task GetGroup_Missing_IsNoSuchEntity(string action) =>
        Expect.Error(404, "NoSuchEntity", await CallAsync(action, ("GroupName", NewName()), ("UserName", await UserAsync())));
}
