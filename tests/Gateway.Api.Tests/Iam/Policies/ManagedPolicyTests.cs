using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.Iam.Policies;

public sealed class ManagedPolicyTests
{
    private const string ReadOnly = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task CreatePolicy_WithEverything_AnswersThePolicyInAwsOrder()
    {
        var answer = await _iam.CallAsync(
            "CreatePolicy",
            ("PolicyName", "Reader"),
            ("Path", "/team/"),
            ("PolicyDocument", IamSamples.Allow),
            ("Description", "reads"),
            ("Tags.member.1.Key", "team"),
            ("Tags.member.1.Value", "blue"));

        var policy = answer.Result.Element("Policy")!;
        Assert.Equal(
            ["PolicyName", "PolicyId", "Arn", "Path", "DefaultVersionId", "AttachmentCount", "PermissionsBoundaryUsageCount", "IsAttachable", "CreateDate", "UpdateDate", "Description", "Tags"],
            policy.Elements().Select(element => element.Name.LocalName));
        Assert.Equal(IamHarness.Arn("policy/team/Reader"), answer["Policy/Arn"]);
        Assert.Matches("^ANPA[A-Z2-7]{17}$", answer["Policy/PolicyId"]);
        Assert.Equal(("v1", "0", "true"), (answer["Policy/DefaultVersionId"], answer["Policy/AttachmentCount"], answer["Policy/IsAttachable"]));
        var arn = IamHarness.Arn("policy/team/Reader");
        Assert.Equal([("iam:CreatePolicy", arn), ("iam:TagPolicy", arn)], _iam.Asked);
    }

    [Fact]
    public async Task CreatePolicy_NameThatDiffersInCaseAndPath_IsTaken()
    {
        await _iam.PolicyAsync("Reader");

        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "READER"), ("Path", "/x/"), ("PolicyDocument", IamSamples.Allow)))
            .AssertError(409, "EntityAlreadyExists", "A policy called READER already exists. Duplicate names are not allowed.");
    }

    [Fact]
    public async Task CreatePolicy_SizeAtAndOverTheQuota_IsTakenAndRefused()
    {
        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "fits"), ("PolicyDocument", IamSamples.OfSize(6144)))).AssertOk();
        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "large"), ("PolicyDocument", IamSamples.OfSize(6145))))
            .AssertError(409, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144");
    }

    [Theory]
    [InlineData("{", "Syntax errors in policy.")]
    [InlineData("[]", null)]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}""", "Policy document should not specify a principal.")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"GetObject","Resource":"*"}]}""", "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}]}""", "Resource bucket must be in ARN format or \"*\".")]
    public async Task CreatePolicy_MalformedDocument_IsRefusedAfterThePermission(string document, string? message)
    {
        (await _iam.CallAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", document))).AssertError(400, "MalformedPolicyDocument", message);

        Assert.Equal([("iam:CreatePolicy", IamHarness.Arn("policy/p"))], _iam.Asked);
        (await _iam.CallAsync("GetPolicy", ("PolicyArn", IamHarness.Arn("policy/p")))).AssertError(404, "NoSuchEntity");
    }

    [Theory]
    [InlineData("CreatePolicy", "ValidationError", null, "PolicyName", "a b", "PolicyDocument", IamSamples.Allow)]
    [InlineData("CreatePolicy", "ValidationError", "1 validation error detected: Value null at 'policyDocument' failed to satisfy constraint: Member must not be null", "PolicyName", "p")]
    [InlineData("CreatePolicy", "ValidationError", null, "PolicyName", "p", "PolicyDocument", "")]
    [InlineData("CreatePolicy", "ValidationError", null, "PolicyName", "p", "PolicyDocument", "{\"\u0100\"}")]
    [InlineData("CreatePolicy", "ValidationError", null, "PolicyName", "p", "PolicyDocument", IamSamples.Allow, "Description", "\u0007")]
    [InlineData("CreatePolicy", "ValidationError", null, "PolicyName", "p", "PolicyDocument", IamSamples.Allow, "Path", "x/")]
    [InlineData("GetPolicy", "ValidationError", null, "PolicyArn", "short")]
    [InlineData("GetPolicy", "InvalidInput", "ARN arn:aws:s3:::some-bucket-name is not valid.", "PolicyArn", "arn:aws:s3:::some-bucket-name")]
    [InlineData("GetPolicy", "InvalidInput", null, "PolicyArn", "arn:aws:iam::12345678901:policy/p")]
    [InlineData("GetPolicy", "InvalidInput", null, "PolicyArn", "arn:aws:iam::123456789012:policy/")]
    [InlineData("GetPolicy", "InvalidInput", null, "PolicyArn", "arn:aws:iam::123456789012:policyx/p")]
    [InlineData("GetPolicy", "InvalidInput", null, "PolicyArn", "arn:aws:iam::123456789012:policy/a b/p")]
    [InlineData("GetPolicyVersion", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p", "VersionId", "1")]
    [InlineData("GetPolicyVersion", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p", "VersionId", "v0")]
    [InlineData("GetPolicyVersion", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p")]
    [InlineData("CreatePolicyVersion", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p", "PolicyDocument", IamSamples.Allow, "SetAsDefault", "yes")]
    [InlineData("TagPolicy", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p")]
    [InlineData("UntagPolicy", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p")]
    [InlineData("ListPolicies", "ValidationError", null, "Scope", "Mine")]
    [InlineData("ListPolicies", "ValidationError", null, "PolicyUsageFilter", "Mine")]
    [InlineData("ListPolicies", "ValidationError", null, "OnlyAttached", "1")]
    [InlineData("ListEntitiesForPolicy", "ValidationError", null, "PolicyArn", "arn:aws:iam::123456789012:policy/p", "EntityFilter", "user")]
    public async Task AnyAction_BadParameter_IsRefusedAndAsksNothing(string action, string code, string? message, params string[] pairs)
    {
        (await _iam.CallAsync(action, [.. pairs.Chunk(2).Select(pair => (pair[0], pair[1]))])).AssertError(400, code, message);

        Assert.Empty(_iam.Asked);
    }

    [Theory]
    [InlineData("GetPolicy")]
    [InlineData("DeletePolicy")]
    [InlineData("ListPolicyVersions")]
    [InlineData("ListPolicyTags")]
    [InlineData("ListEntitiesForPolicy")]
    [InlineData("SetDefaultPolicyVersion", "VersionId", "v1")]
    [InlineData("GetPolicyVersion", "VersionId", "v1")]
    [InlineData("DeletePolicyVersion", "VersionId", "v1")]
    [InlineData("CreatePolicyVersion", "PolicyDocument", IamSamples.Allow)]
    [InlineData("TagPolicy", "Tags.member.1.Key", "k")]
    [InlineData("UntagPolicy", "TagKeys.member.1", "k")]
    public async Task AnyAction_PolicyThatDoesNotExist_IsNoSuchEntity(string action, params string[] more)
    {
        await _iam.PolicyAsync("policy", "/right/");
        foreach (var arn in (string[])[
            IamHarness.Arn("policy/none"),
            IamHarness.Arn("policy/policy"),
            IamHarness.Arn("policy/right/POLICY"),
            "arn:aws:iam::999999999999:policy/right/policy"])
        {
            (await _iam.CallAsync(action, [("PolicyArn", arn), .. more.Chunk(2).Select(pair => (pair[0], pair[1]))]))
                .AssertError(404, "NoSuchEntity", $"Policy {arn} was not found.");
            Assert.Equal([("iam:" + action, arn)], _iam.Asked);
        }
    }

    [Theory]
    [InlineData("DeletePolicy")]
    [InlineData("SetDefaultPolicyVersion", "VersionId", "v1")]
    [InlineData("DeletePolicyVersion", "VersionId", "v1")]
    [InlineData("CreatePolicyVersion", "PolicyDocument", IamSamples.Allow)]
    [InlineData("TagPolicy", "Tags.member.1.Key", "k")]
    [InlineData("UntagPolicy", "TagKeys.member.1", "k")]
    public async Task AnyChange_OfABuiltInPolicy_IsAccessDenied(string action, params string[] more) =>
        (await _iam.CallAsync(action, [("PolicyArn", ReadOnly), .. more.Chunk(2).Select(pair => (pair[0], pair[1]))]))
            .AssertError(403, "AccessDenied", $"User: {IamHarness.Arn("root")} is not authorized to perform: iam:{action} on resource: policy {ReadOnly}");

    [Fact]
    public async Task GetPolicy_BuiltIn_HasItsDocumentAndTheUseOfTheAccount()
    {
        await _iam.UserAsync("alice");
        (await _iam.CallAsync("AttachUserPolicy", ("UserName", "alice"), ("PolicyArn", ReadOnly))).AssertNoResult();

        var policy = await _iam.CallAsync("GetPolicy", ("PolicyArn", ReadOnly));
        var version = await _iam.CallAsync("GetPolicyVersion", ("PolicyArn", ReadOnly), ("VersionId", policy["Policy/DefaultVersionId"]!));

        Assert.Equal(("AmazonS3ReadOnlyAccess", "1"), (policy["Policy/PolicyName"], policy["Policy/AttachmentCount"]));
        Assert.Contains("s3%3AGet%2A", version["PolicyVersion/Document"]);
        Assert.Equal([policy["Policy/DefaultVersionId"]!], (await _iam.CallAsync("ListPolicyVersions", ("PolicyArn", ReadOnly))).Values("Versions", "VersionId"));
    }

    [Fact]
    public async Task DeletePolicy_Unused_IsGoneAndItsNameIsFree()
    {
        var arn = await _iam.PolicyAsync("p");
        var id = (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn)))["Policy/PolicyId"];

        (await _iam.CallAsync("DeletePolicy", ("PolicyArn", arn))).AssertNoResult();

        (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn))).AssertError(404, "NoSuchEntity");
        await _iam.PolicyAsync("p");
        Assert.NotEqual(id, (await _iam.CallAsync("GetPolicy", ("PolicyArn", arn)))["Policy/PolicyId"]);
    }

    [Theory]
    [InlineData("AttachUserPolicy", "PolicyArn", "DetachUserPolicy")]
    [InlineData("PutUserPermissionsBoundary", "PermissionsBoundary", "DeleteUserPermissionsBoundary")]
    public async Task DeletePolicy_InUse_IsDeleteConflictUntilItIsNot(string use, string parameter, string release)
    {
        var arn = await _iam.PolicyAsync("p");
        await _iam.UserAsync("alice");
        (await _iam.CallAsync(use, ("UserName", "alice"), (parameter, arn))).AssertNoResult();

        (await _iam.CallAsync("DeletePolicy", ("PolicyArn", arn))).AssertError(409, "DeleteConflict", "Cannot delete a policy attached to entities.");

        (await _iam.CallAsync(release, ("UserName", "alice"), ("PolicyArn", arn))).AssertNoResult();
        (await _iam.CallAsync("DeletePolicy", ("PolicyArn", arn))).AssertNoResult();
    }

    [Fact]
    public async Task Tags_AddChangeRemove_AreListedByKey()
    {
        var arn = await _iam.PolicyAsync("p");
        (await _iam.CallAsync("TagPolicy", ("PolicyArn", arn), ("Tags.member.1.Key", "b"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "a"))).AssertNoResult();
        (await _iam.CallAsync("TagPolicy", ("PolicyArn", arn), ("Tags.member.1.Key", "B"), ("Tags.member.1.Value", "2"))).AssertNoResult();

        var tags = await _iam.CallAsync("ListPolicyTags", ("PolicyArn", arn));
        Assert.Equal(["B=2", "a="], tags.Members("Tags").Select(tag => $"{tag.Element("Key")!.Value}={tag.Element("Value")!.Value}"));

        (await _iam.CallAsync("UntagPolicy", ("PolicyArn", arn), ("TagKeys.member.1", "b"), ("TagKeys.member.2", "none"))).AssertNoResult();
        Assert.Equal(["a"], await _iam.AllPagesAsync("ListPolicyTags", "Tags", "Key", 1, ("PolicyArn", arn)));
    }
}
