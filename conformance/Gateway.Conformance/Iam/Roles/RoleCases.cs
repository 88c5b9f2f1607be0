namespace Gateway.Conformance.Iam.Roles;

public sealed class RoleCases(Target target) : IamTest(target)
{
    [Case("CreateRole", "answers the role, and GetRole the same with its trust policy as sent")]
    public async Task CreateRole_New_IsRead()
    {
        var name = await RoleAsync();
        var role = await MustAsync("GetRole", ("RoleName", name));
        Assert.StartsWith("AROA", role.Element("RoleId")!, StringComparison.Ordinal);
        Assert.EndsWith(":role/" + name, role.Element("Arn")!, StringComparison.Ordinal);
        Assert.Equal(("/", "3600"), (role.Element("Path"), role.Element("MaxSessionDuration")));
        Assert.Equal(TrustService, Uri.UnescapeDataString(role.Element("AssumeRolePolicyDocument")!));
    }

    [Case("CreateRole", "refuses a name that is taken, whatever its case: EntityAlreadyExists")]
    public async Task CreateRole_NameTaken_IsRefused()
    {
        var name = await RoleAsync();
        Expect.Error(409, "EntityAlreadyExists", await CallAsync("CreateRole", ("RoleName", name.ToUpperInvariant()), ("AssumeRolePolicyDocument", TrustService)));
    }

    [Case("CreateRole", "refuses a trust policy that names a principal that does not exist: MalformedPolicyDocument")]
    public async Task CreateRole_MissingPrincipal_IsRefused()
    {
        var user = await UserAsync();
        var arn = (await MustAsync("GetUser", ("UserName", user))).Element("Arn")!;
        var answer = Expect.Error(400, "MalformedPolicyDocument", await CallAsync("CreateRole", ("RoleName", NewName()), ("AssumeRolePolicyDocument", Trusting(arn + "x"))));
        Assert.Equal($"Invalid principal in policy: \"AWS\":\"{arn}x\"", answer.Element("Message"));
    }

    [CaseTable("CreateRole", "refuses trust policies that are none: MalformedPolicyDocument")]
    [InlineData("{")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"s3:GetObject"}]}""")]
    public async Task CreateRole_MalformedTrust_IsRefused(string trust) =>
        Expect.Error(400, "MalformedPolicyDocument", await CallAsync("CreateRole", ("RoleName", NewName()), ("AssumeRolePolicyDocument", trust)));

    [Case("GetRole", "shows a deleted principal by its unique id, also when somebody has its name again")]
    public async Task GetRole_DeletedPrincipal_IsItsId()
    {
        var name = await UserAsync();
        var user = await MustAsync("GetUser", ("UserName", name));
        var role = await RoleAsync(Trusting(user.Element("Arn")!));
        await MustAsync("DeleteUser", ("UserName", name));
        await MustAsync("CreateUser", ("UserName", name));

        var trust = Uri.UnescapeDataString((await MustAsync("GetRole", ("RoleName", role))).Element("AssumeRolePolicyDocument")!);
        Assert.Contains(user.Element("UserId")!, trust, StringComparison.Ordinal);
        Assert.DoesNotContain(user.Element("Arn")!, trust, StringComparison.Ordinal);
    }

    [Case("UpdateAssumeRolePolicy", "replaces the trust policy")]
    public async Task UpdateAssumeRolePolicy_Other_IsShown()
    {
        var role = await RoleAsync();
        var arn = (await MustAsync("GetRole", ("RoleName", role))).Element("Arn")!;
        await MustAsync("UpdateAssumeRolePolicy", ("RoleName", role), ("PolicyDocument", Trusting(arn)));
        Assert.Equal(Trusting(arn), Uri.UnescapeDataString((await MustAsync("GetRole", ("RoleName", role))).Element("AssumeRolePolicyDocument")!));
    }

    [Case("UpdateRole", "changes description and longest session, with an empty result")]
    public async Task UpdateRole_Fields_AreChanged()
    {
        var role = await RoleAsync();
        var answer = await MustAsync("UpdateRole", ("RoleName", role), ("Description", "d"), ("MaxSessionDuration", "7200"));
        Assert.Equal("", answer.Element("UpdateRoleResult"));
        Expect.Error(400, "ValidationError", await CallAsync("UpdateRole", ("RoleName", role), ("MaxSessionDuration", "3599")));

        var updated = await MustAsync("GetRole", ("RoleName", role));
        Assert.Equal(("d", "7200"), (updated.Element("Description"), updated.Element("MaxSessionDuration")));
    }

    [Case("ListRoles", "pages over the roles of a path without loss or repetition")]
    public async Task ListRoles_Pages_CoverAll()
    {
        var path = $"/{NewName()}/";
        string[] names = [NewName(), NewName(), NewName()];
        foreach (var name in names)
        {
            Afterwards("DeleteRole", ("RoleName", name));
            await MustAsync("CreateRole", ("RoleName", name), ("Path", path), ("AssumeRolePolicyDocument", TrustService));
        }

        Assert.Equal(names.Order(StringComparer.Ordinal), (await PagesAsync("ListRoles", "RoleName", 2, ("PathPrefix", path))).Order(StringComparer.Ordinal));
    }

    [Case("ListInstanceProfilesForRole", "is empty for a role that no machine has, and NoSuchEntity without a role")]
    public async Task ListInstanceProfilesForRole_None_IsEmpty()
    {
        var role = await RoleAsync();
        Assert.Empty((await MustAsync("ListInstanceProfilesForRole", ("RoleName", role))).Elements("member"));
        Expect.Error(404, "NoSuchEntity", await CallAsync("ListInstanceProfilesForRole", ("RoleName", role + "x")));
    }

    [Case("TagRole", "adds tags, which GetRole shows; UntagRole removes them")]
    public async Task TagRole_Tags_AreShown()
    {
        var role = await RoleAsync();
        await MustAsync("TagRole", ("RoleName", role), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "b"), ("Tags.member.2.Value", ""));
        Assert.Equal(["a", "b"], (await MustAsync("GetRole", ("RoleName", role))).Elements("member", "Key").Order(StringComparer.Ordinal));
        await MustAsync("UntagRole", ("RoleName", role), ("TagKeys.member.1", "a"));
        Assert.Equal(["b"], await PagesAsync("ListRoleTags", "Key", 1, ("RoleName", role)));
    }

    [Case("DeleteRole", "answers NoSuchEntity for a role that does not exist")]
    public async Task DeleteRole_Missing_IsNoSuchEntity() =>
        Expect.Error(404, "NoSuchEntity", await CallAsync("DeleteRole", ("RoleName", NewName())));

    private static string Trusting(string arn) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{arn}}"},"Action":"sts:AssumeRole"}]}""";
}
