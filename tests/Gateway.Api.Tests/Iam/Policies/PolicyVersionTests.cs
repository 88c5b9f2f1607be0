using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Iam.Policies;

public sealed class PolicyVersionTests
{
    private const string Other = """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"arn:aws:s3:::b ä"}]}""";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreatePolicyVersion_NotDefault_LeavesTheDefault()
    {
        var arn = await _iam.PolicyAsync("p");

        var version = await AddAsync(arn);

        Assert.Equal(("v2", "false"), (version["PolicyVersion/VersionId"], version["PolicyVersion/IsDefaultVersion"]));
        Assert.Null(version["PolicyVersion/Document"]);
        Assert.Equal("v1", (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn)))["Policy/DefaultVersionId"]);
    }

    [Fact]
    public async Task CreatePolicyVersion_AsDefault_IsTheDefault()
    {
        var arn = await _iam.PolicyAsync("p");
        _iam.Api.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("true", (await AddAsync(arn, isDefault: true))["PolicyVersion/IsDefaultVersion"]);

        var policy = await _iam.CallAsync("GetPolicy", ("PolicyArn", arn));
        Assert.Equal(("v2", "2024-05-17T12:31:45Z"), (policy["Policy/DefaultVersionId"], policy["Policy/UpdateDate"]));
    }

    [Fact]
    public async Task GetPolicyVersion_Document_IsAsSent()
    {
        var arn = await _iam.PolicyAsync("p");
        await AddAsync(arn, Other);

        var document = (await _iam.CallAsync("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", "v2")))["PolicyVersion/Document"]!;

        Assert.Equal(Other, Uri.UnescapeDataString(document));
        Assert.Contains("b%20%C3%A4", document);
    }

    [Fact]
    public async Task CreatePolicyVersion_SixthVersion_IsLimitExceededUntilOneIsDeleted()
    {
        var arn = await _iam.PolicyAsync("p");
        for (var i = 0; i < 4; i++)
        {
            (await AddAsync(arn)).AssertOk();
        }

        (await AddAsync(arn)).AssertError(
            409,
            "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");

        (await _iam.CallAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v5"))).AssertNoResult();
        Assert.Equal("v6", (await AddAsync(arn))["PolicyVersion/VersionId"]);
        Assert.Equal(["v6", "v4", "v3", "v2", "v1"], await _iam.AllPagesAsync("ListPolicyVersions", "Versions", "VersionId", 2, ("PolicyArn", arn)));
    }

    [Fact]
    public async Task DeletePolicyVersion_TheDefault_IsDeleteConflict()
    {
        var arn = await _iam.PolicyAsync("p");

        (await _iam.CallAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v1")))
            .AssertError(409, "DeleteConflict", "Cannot delete the default version of a policy.");
    }

    [Fact]
    public async Task SetDefaultPolicyVersion_AnOlderOne_IsTheDefault()
    {
        var arn = await _iam.PolicyAsync("p");
        await AddAsync(arn, isDefault: true);

        (await _iam.CallAsync("SetDefaultPolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"))).AssertNoResult();

        Assert.Equal("v1", (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn)))["Policy/DefaultVersionId"]);
        (await _iam.CallAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v2"))).AssertNoResult();
    }

    [Theory]
    [InlineData("GetPolicyVersion")]
    [InlineData("DeletePolicyVersion")]
    [InlineData("SetDefaultPolicyVersion")]
    public async Task AnyAction_VersionThatDoesNotExist_IsNoSuchEntity(string action)
    {
        var arn = await _iam.PolicyAsync("p");

        (await _iam.CallAsync(action, ("PolicyArn", arn), ("VersionId", "v9")))
            .AssertError(404, "NoSuchEntity", $"Policy {arn} version v9 does not exist or is not attachable.");
    }

    [Fact]
    public async Task DeletePolicy_WithSeveralVersions_IsDeleteConflict()
    {
        var arn = await _iam.PolicyAsync("p");
        await AddAsync(arn);

        (await _iam.CallAsync("DeletePolicy", ("PolicyArn", arn))).AssertError(
            409,
            "DeleteConflict",
            "This policy has more than one version. Before you delete a policy, you must delete the policy's versions. The default version is deleted with the policy.");
    }

    [Fact]
    public async Task CreatePolicyVersion_TooLargeOrMalformed_IsRefused()
    {
        var arn = await _iam.PolicyAsync("p");

        (await AddAsync(arn, IamSamples.OfSize(6145))).AssertError(409, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144");
        (await AddAsync(arn, "{}")).AssertError(400, "MalformedPolicyDocument", "Syntax errors in policy.");
    }

    private Task<IamAnswer> AddAsync(string arn, string document = IamSamples.Allow, bool isDefault = false) => _iam.CallAsync(
        "CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", document), ("SetAsDefault", isDefault ? "true" : "false"));
}
