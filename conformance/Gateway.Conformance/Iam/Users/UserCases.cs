namespace Gateway.Conformance.Iam.Users;

public sealed class UserCases(Target target) : IamTest(target)
{
    [Case("CreateUser", "answers the user with its path, ARN and an id that begins with AIDA")]
    public async Task CreateUser_New_IsAnswered()
    {
        var name = NewName();
        Afterwards("DeleteUser", ("UserName", name));
        var answer = await MustAsync("CreateUser", ("UserName", name), ("Path", "/team/"), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"));

        Assert.Equal("https://iam.amazonaws.com/doc/2010-05-08/", answer.Xml.Name.NamespaceName);
        Assert.Equal(("/team/", name), (answer.Element("Path"), answer.Element("UserName")));
        Assert.Matches("^AIDA[A-Z0-9]{17}$", answer.Element("UserId"));
        Assert.Matches($"^arn:aws:iam::[0-9]{{12}}:user/team/{name}$", answer.Element("Arn"));
        Assert.Equal(["v"], answer.Elements("member", "Value"));
        Assert.NotNull(answer.Element("RequestId"));
        var read = await MustAsync("GetUser", ("UserName", name));
        Assert.Equal(answer.Element("UserId"), read.Element("UserId"));
    }

    [Case("CreateUser", "a name that differs only in case is taken: EntityAlreadyExists")]
    public async Task CreateUser_OtherCase_IsTaken()
    {
        var name = await UserAsync();
        Expect.Error(409, "EntityAlreadyExists", await CallAsync("CreateUser", ("UserName", name.ToUpperInvariant())));
    }

    [CaseTable("CreateUser", "refuses names and paths that break the rules: ValidationError")]
    [InlineData("UserName", "a b")]
    [InlineData("UserName", "a/b")]
    [InlineData("UserName", "")]
    [InlineData("Path", "team")]
    [InlineData("Path", "/team")]
    public async Task CreateUser_BadInput_IsRefused(string parameter, string value) => Expect.Error(
        400, "ValidationError", await CallAsync("CreateUser", parameter == "UserName" ? [(parameter, value)] : [("UserName", NewName()), (parameter, value)]));

    [Case("CreateUser", "refuses a name of more than 64 characters: ValidationError")]
    public async Task CreateUser_LongName_IsRefused() =>
        Expect.Error(400, "ValidationError", await CallAsync("CreateUser", ("UserName", new string('a', 65))));

    [CaseTable("GetUser", "a user that does not exist: NoSuchEntity, from every action that needs one")]
    [InlineData("GetUser")]
    [InlineData("DeleteUser")]
    [InlineData("UpdateUser")]
    [InlineData("ListUserTags")]
    [InlineData("ListGroupsForUser")]
    [InlineData("ListAccessKeys")]
    [InlineData("CreateAccessKey")]
    [InlineData("ListMFADevices")]
    [InlineData("ListSSHPublicKeys")]
    [InlineData("ListSigningCertificates")]
    [InlineData("ListServiceSpecificCredentials")]
    [InlineData("GetLoginProfile")]
    public async Task GetUser_Missing_IsNoSuchEntity(string action)
    {
        var name = NewName();
        var refusal = Expect.Error(404, "NoSuchEntity", await CallAsync(action, ("UserName", name)));
        Assert.Equal("Sender", refusal.Element("Type"));
    }

    [Case("ListUsers", "pages over the users of a path without loss or repetition")]
    public async Task ListUsers_Pages_CoverAll()
    {
        var path = $"/{NewName()}/";
        List<string> names = [];
        for (var i = 0; i < 3; i++)
        {
            var name = NewName();
            Afterwards("DeleteUser", ("UserName", name));
            await MustAsync("CreateUser", ("UserName", name), ("Path", path));
            names.Add(name);
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), (await PagesAsync("ListUsers", "UserName", 2, ("PathPrefix", path))).Order(StringComparer.Ordinal));
    }

    [Case("UpdateUser", "a new name and path keep the id, the groups and the keys")]
    public async Task UpdateUser_NewName_IsTheSameUser()
    {
        var (name, renamed) = (await UserAsync(), NewName());
        var group = await GroupAsync();
        Afterwards("DeleteUser", ("UserName", renamed));
        Afterwards("RemoveUserFromGroup", ("GroupName", group), ("UserName", renamed));
        await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
        var id = (await MustAsync("GetUser", ("UserName", name))).Element("UserId");
        var key = (await MustAsync("CreateAccessKey", ("UserName", name))).Element("AccessKeyId")!;
        Afterwards("DeleteAccessKey", ("UserName", renamed), ("AccessKeyId", key));

        await MustAsync("UpdateUser", ("UserName", name), ("NewUserName", renamed), ("NewPath", "/moved/"));

        var user = await MustAsync("GetUser", ("UserName", renamed));
        Assert.Equal((id, "/moved/"), (user.Element("UserId"), user.Element("Path")));
        Assert.Equal([renamed], (await MustAsync("GetGroup", ("GroupName", group))).Elements("member", "UserName"));
        Assert.Equal([key], (await MustAsync("ListAccessKeys", ("UserName", renamed))).Elements("member", "AccessKeyId"));
        Expect.Error(404, "NoSuchEntity", await CallAsync("GetUser", ("UserName", name)));
    }

    [Case("UpdateUser", "the name of another user is taken: EntityAlreadyExists")]
    public async Task UpdateUser_TakenName_IsRefused() => Expect.Error(
        409, "EntityAlreadyExists", await CallAsync("UpdateUser", ("UserName", await UserAsync()), ("NewUserName", await UserAsync())));

    [Case("DeleteUser", "a user with keys, in a group or with policies stays: DeleteConflict")]
    public async Task DeleteUser_InUse_IsConflict()
    {
        var name = await UserAsync();
        var group = await GroupAsync();
        Afterwards("RemoveUserFromGroup", ("GroupName", group), ("UserName", name));
        await MustAsync("AddUserToGroup", ("GroupName", group), ("UserName", name));
        Expect.Error(409, "DeleteConflict", await CallAsync("DeleteUser", ("UserName", name)));
        await MustAsync("RemoveUserFromGroup", ("GroupName", group), ("UserName", name));
        var key = await KeyAsync(name);
        Expect.Error(409, "DeleteConflict", await CallAsync("DeleteUser", ("UserName", name)));
        await MustAsync("DeleteAccessKey", ("UserName", name), ("AccessKeyId", key.AccessKey));
        await MustAsync("DeleteUser", ("UserName", name));
        Expect.Error(404, "NoSuchEntity", await CallAsync("GetUser", ("UserName", name)));
    }

    [Case("TagUser", "adds and replaces tags without regard to the case of keys; UntagUser takes them away")]
    public async Task TagUser_Tags_AreKept()
    {
        var name = await UserAsync();
        await MustAsync("TagUser", ("UserName", name), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "b"), ("Tags.member.2.Value", "2"));
        await MustAsync("TagUser", ("UserName", name), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "3"));
        var tags = await MustAsync("ListUserTags", ("UserName", name));
        Assert.Equal(["a=3", "b=2"], tags.Elements("member", "Key").Zip(tags.Elements("member", "Value"), (key, value) => $"{key}={value}").Order());
        await MustAsync("UntagUser", ("UserName", name), ("TagKeys.member.1", "A"));
        Assert.Equal(["b"], (await MustAsync("ListUserTags", ("UserName", name))).Elements("member", "Key"));
    }

    [CaseTable("DeleteUser", "what clients ask for before they delete a user is answered with empty lists")]
    [InlineData("ListSSHPublicKeys", "SSHPublicKeys")]
    [InlineData("ListMFADevices", "MFADevices")]
    [InlineData("ListSigningCertificates", "Certificates")]
    [InlineData("ListServiceSpecificCredentials", "ServiceSpecificCredentials")]
    [InlineData("ListAccessKeys", "AccessKeyMetadata")]
    [InlineData("ListGroupsForUser", "Groups")]
    public async Task DeleteUser_Before_ListsAreEmpty(string action, string list) =>
        Assert.Equal("", (await MustAsync(action, ("UserName", await UserAsync()))).Element(list));

    [Case("GetLoginProfile", "a user without a password has none: NoSuchEntity")]
    public async Task GetLoginProfile_NoPassword_IsNoSuchEntity()
    {
        var name = await UserAsync();
        Expect.Error(404, "NoSuchEntity", await CallAsync("GetLoginProfile", ("UserName", name)));
        Expect.Error(404, "NoSuchEntity", await CallAsync("DeleteLoginProfile", ("UserName", name)));
    }
}
