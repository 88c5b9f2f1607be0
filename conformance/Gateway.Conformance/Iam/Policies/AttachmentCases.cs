namespace Gateway.Conformance.Iam.Policies;

public sealed class AttachmentCases(Target target) : IamTest(target)
{
    private const string OfAws = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    [CaseTable("AttachUserPolicy", "policies attach to users, groups and roles, once, and are listed from both ends")]
    [InlineData("User")]
    [InlineData("Group")]
    [InlineData("Role")]
    public async Task Attach_Policy_IsListed(string kind)
    {
        var name = await EntityAsync(kind);
        var arn = await PolicyAsync();
        await AttachAsync(kind, name, arn);
        await AttachAsync(kind, name, arn);
        await AttachAsync(kind, name, OfAws);

        Assert.Equal([arn, OfAws], (await PagesAsync($"ListAttached{kind}Policies", "PolicyArn", 1, (kind + "Name", name))).Order(StringComparer.Ordinal));
        Assert.Equal("1", (await MustAsync("GetPolicy", ("PolicyArn", arn))).Element("AttachmentCount"));
        Assert.Equal([name], (await MustAsync("ListEntitiesForPolicy", ("PolicyArn", arn))).Elements("member", kind + "Name"));
        Expect.Error(409, "DeleteConflict", await CallAsync("DeletePolicy", ("PolicyArn", arn)));
        Expect.Error(409, "DeleteConflict", await CallAsync("Delete" + kind, (kind + "Name", name)));

        await MustAsync($"Detach{kind}Policy", (kind + "Name", name), ("PolicyArn", arn));
        Expect.Error(404, "NoSuchEntity", await CallAsync($"Detach{kind}Policy", (kind + "Name", name), ("PolicyArn", arn)));
        await MustAsync("DeletePolicy", ("PolicyArn", arn));
    }

    [CaseTable("AttachUserPolicy", "a policy that does not exist does not attach: NoSuchEntity")]
    [InlineData("User")]
    [InlineData("Group")]
    [InlineData("Role")]
    public async Task Attach_MissingPolicy_IsRefused(string kind)
    {
        var name = await EntityAsync(kind);
        Expect.Error(404, "NoSuchEntity", await CallAsync($"Attach{kind}Policy", (kind + "Name", name), ("PolicyArn", "arn:aws:iam::aws:policy/NoSuchPolicyAtAll")));
        Expect.Error(404, "NoSuchEntity", await CallAsync($"Attach{kind}Policy", (kind + "Name", name + "x"), ("PolicyArn", OfAws)));
    }

    [CaseTable("PutUserPolicy", "inline policies of users, groups and roles are returned as sent, listed and deleted")]
    [InlineData("User")]
    [InlineData("Group")]
    [InlineData("Role")]
    public async Task Inline_Policy_IsKept(string kind)
    {
        var name = await EntityAsync(kind);
        Afterwards($"Delete{kind}Policy", (kind + "Name", name), ("PolicyName", "p"));
        await MustAsync($"Put{kind}Policy", (kind + "Name", name), ("PolicyName", "p"), ("PolicyDocument", Allow));

        var answer = await MustAsync($"Get{kind}Policy", (kind + "Name", name), ("PolicyName", "p"));
        Assert.Equal((name, Allow), (answer.Element(kind + "Name"), Uri.UnescapeDataString(answer.Element("PolicyDocument")!)));
        Assert.Equal(["p"], (await MustAsync($"List{kind}Policies", (kind + "Name", name))).Elements("member"));
        Expect.Error(409, "DeleteConflict", await CallAsync("Delete" + kind, (kind + "Name", name)));

        await MustAsync($"Delete{kind}Policy", (kind + "Name", name), ("PolicyName", "p"));
        Expect.Error(404, "NoSuchEntity", await CallAsync($"Get{kind}Policy", (kind + "Name", name), ("PolicyName", "p")));
    }

    [CaseTable("PutUserPolicy", "all inline policies of an entity together have a quota: LimitExceeded")]
    [InlineData("User", 2048)]
    [InlineData("Group", 5120)]
    [InlineData("Role", 10240)]
    public async Task Inline_OverQuota_IsRefused(string kind, int quota)
    {
        var name = await EntityAsync(kind);
        foreach (var policy in (string[])["a", "b"])
        {
            Afterwards($"Delete{kind}Policy", (kind + "Name", name), ("PolicyName", policy));
            await MustAsync($"Put{kind}Policy", (kind + "Name", name), ("PolicyName", policy), ("PolicyDocument", OfSize(quota / 2)));
        }

        Expect.Error(409, "LimitExceeded", await CallAsync($"Put{kind}Policy", (kind + "Name", name), ("PolicyName", "c"), ("PolicyDocument", OfSize(200))));
    }

    [CaseTable("PutUserPermissionsBoundary", "a boundary is shown, counted and taken away")]
    [InlineData("User")]
    [InlineData("Role")]
    public async Task Boundary_Policy_IsCounted(string kind)
    {
        var name = await EntityAsync(kind);
        var arn = await PolicyAsync();
        Afterwards($"Delete{kind}PermissionsBoundary", (kind + "Name", name));
        await MustAsync($"Put{kind}PermissionsBoundary", (kind + "Name", name), ("PermissionsBoundary", arn));

        Assert.Equal(arn, (await MustAsync("Get" + kind, (kind + "Name", name))).Element("PermissionsBoundaryArn"));
        Assert.Equal("1", (await MustAsync("GetPolicy", ("PolicyArn", arn))).Element("PermissionsBoundaryUsageCount"));
        Assert.Equal(
            [name],
            (await MustAsync("ListEntitiesForPolicy", ("PolicyArn", arn), ("PolicyUsageFilter", "PermissionsBoundary"))).Elements("member", kind + "Name"));

        await MustAsync($"Delete{kind}PermissionsBoundary", (kind + "Name", name));
        Assert.Null((await MustAsync("Get" + kind, (kind + "Name", name))).Element("PermissionsBoundaryArn"));
    }
}
