using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Iam.Policies;

public sealed class ListPoliciesTests
{
    private const string BuiltIn = "arn:aws:iam::aws:policy/";

    private readonly IamHarness _iam = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task ListPolicies_Pages_CoverBuiltInAndOwnPoliciesOnce(int pageSize)
    {
        foreach (var name in (string[])["b", "A", "c"])
        {
            await _iam.PolicyAsync(name);
        }

        var all = await _iam.AllPagesAsync("ListPolicies", "Policies", "Arn", pageSize);
        var aws = await _iam.AllPagesAsync("ListPolicies", "Policies", "Arn", pageSize, ("Scope", "AWS"));
        var local = await _iam.AllPagesAsync("ListPolicies", "Policies", "Arn", pageSize, ("Scope", "Local"));

        Assert.Equal([IamHarness.Arn("policy/A"), IamHarness.Arn("policy/b"), IamHarness.Arn("policy/c")], local);
        Assert.All(aws, arn => Assert.StartsWith(BuiltIn, arn, StringComparison.Ordinal));
        Assert.Contains(BuiltIn + "AmazonS3FullAccess", aws);
        Assert.Contains(BuiltIn + "readwrite", aws);
        Assert.Equal([.. aws, .. local], all);
        Assert.Equal([("iam:ListPolicies", "*")], _iam.Asked);
    }

    [Fact]
    public async Task ListPolicies_Members_HaveNoTagsAndNoDescription()
    {
        (await _iam.CallAsync(
            "CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", IamSamples.Allow), ("Description", "d"), ("Tags.member.1.Key", "k"))).AssertOk();

        var policy = Assert.Single((await _iam.CallAsync("ListPolicies", ("Scope", "Local"))).Members("Policies"));

        Assert.Null(policy.Element("Tags"));
        Assert.Null(policy.Element("Description"));
    }

    [Fact]
    public async Task ListPolicies_PathPrefix_LeavesOutOtherPaths()
    {
        await _iam.PolicyAsync("a", "/team/x/");
        await _iam.PolicyAsync("b", "/teams/");
        await _iam.PolicyAsync("c");

        Assert.Equal(["a"], (await _iam.CallAsync("ListPolicies", ("PathPrefix", "/team/"))).Values("Policies", "PolicyName"));
        Assert.Equal(["a", "b"], (await _iam.CallAsync("ListPolicies", ("PathPrefix", "/team"))).Values("Policies", "PolicyName"));
    }

    [Theory]
    [InlineData(null, "readonly attached")]
    [InlineData("PermissionsPolicy", "readonly attached")]
    [InlineData("PermissionsBoundary", "readwrite boundary")]
    public async Task ListPolicies_OnlyAttached_LeavesOutWhatNothingUses(string? usage, string expected)
    {
        var attached = await _iam.PolicyAsync("attached");
        var boundary = await _iam.PolicyAsync("boundary");
        await _iam.PolicyAsync("idle");
        await _iam.UserAsync("alice");
        foreach (var arn in (string[])[attached, BuiltIn + "readonly"])
        {
            (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", arn))).AssertOk();
        }

        await _iam.RoleAsync("worker");
        (await _iam.CallAsync("PutUserPermissionsBoundary", ("UserName", "alice"), ("PermissionsBoundary", boundary))).AssertOk();
        (await _iam.CallAsync("PutRolePermissionsBoundary", ("RoleName", "worker"), ("PermissionsBoundary", BuiltIn + "readwrite"))).AssertOk();

        (string, string)[] filter = usage is null ? [("OnlyAttached", "true")] : [("OnlyAttached", "true"), ("PolicyUsageFilter", usage)];
        Assert.Equal(expected, string.Join(' ', (await _iam.CallAsync("ListPolicies", filter)).Values("Policies", "PolicyName")));
        if (usage is not null)
        {
            Assert.Equal(expected, string.Join(' ', (await _iam.CallAsync("ListPolicies", filter[1])).Values("Policies", "PolicyName")));
        }
    }
}
