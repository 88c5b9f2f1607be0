namespace Gateway.Conformance.Iam.Policies;

public sealed class ManagedPolicyCases(Target target) : IamTest(target)
{
    [Case("CreatePolicy", "answers the policy with its ARN, its unique id and version v1")]
    public async Task CreatePolicy_New_IsAnswered()
    {
        var name = NewName();
        var answer = await MustAsync("CreatePolicy", ("PolicyName", name), ("Path", "/a/b/"), ("PolicyDocument", Allow), ("Description", "d"));
        var arn = answer.Element("Arn")!;
        Afterwards("DeletePolicy", ("PolicyArn", arn));
        Assert.EndsWith($":policy/a/b/{name}", arn, StringComparison.Ordinal);
        Assert.StartsWith("ANPA", answer.Element("PolicyId")!, StringComparison.Ordinal);
        Assert.Equal(("v1", "0", "true"), (answer.Element("DefaultVersionId"), answer.Element("AttachmentCount"), answer.Element("IsAttachable")));
        Assert.Equal("d", (await MustAsync("GetPolicy", ("PolicyArn", arn))).Element("Description"));
    }

    [Case("CreatePolicy", "refuses a name that is taken, whatever its case and path: EntityAlreadyExists")]
    public async Task CreatePolicy_NameTaken_IsRefused()
    {
        var arn = await PolicyAsync();
        var name = arn[(arn.LastIndexOf('/') + 1)..].ToUpperInvariant();
        Expect.Error(409, "EntityAlreadyExists", await CallAsync("CreatePolicy", ("PolicyName", name), ("Path", "/x/"), ("PolicyDocument", Allow)));
    }

    [Case("CreatePolicy", "takes 6,144 characters and no more: LimitExceeded")]
    public async Task CreatePolicy_Size_IsLimited()
    {
        await PolicyAsync(OfSize(6144));
        Expect.Error(409, "LimitExceeded", await CallAsync("CreatePolicy", ("PolicyName", NewName()), ("PolicyDocument", OfSize(6145))));
    }

    [CaseTable("CreatePolicy", "refuses what is no policy of identities: MalformedPolicyDocument")]
    [InlineData("{")]
    [InlineData("""{"Version":"2012-10-17"}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"bucket"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"GetObject","Resource":"*"}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}]}""")]
    public async Task CreatePolicy_Malformed_IsRefused(string document) =>
        Expect.Error(400, "MalformedPolicyDocument", await CallAsync("CreatePolicy", ("PolicyName", NewName()), ("PolicyDocument", document)));

    [Case("GetPolicy", "answers NoSuchEntity for a policy that does not exist")]
    public async Task GetPolicy_Missing_IsNoSuchEntity()
    {
        var arn = await PolicyAsync();
        Expect.Error(404, "NoSuchEntity", await CallAsync("GetPolicy", ("PolicyArn", arn + "x")));
    }

    [Case("GetPolicy", "knows AWS's managed policies, with their documents")]
    public async Task GetPolicy_OfAws_IsKnown()
    {
        const string arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
        var version = (await MustAsync("GetPolicy", ("PolicyArn", arn))).Element("DefaultVersionId")!;
        var answer = await MustAsync("GetPolicyVersion", ("PolicyArn", arn), ("VersionId", version));
        Assert.Contains("s3:Get*", Uri.UnescapeDataString(answer.Element("Document")!), StringComparison.Ordinal);
    }

    [Case("GetPolicyVersion", "returns the document as it was sent, URL-encoded")]
    public async Task GetPolicyVersion_Document_IsAsSent()
    {
        const string document = """{ "Version": "2012-10-17", "Statement": { "Effect": "Deny", "Action": "s3:*", "Resource": "arn:aws:s3:::b/a+b c%2F*" } }""";
        var answer = await MustAsync("GetPolicyVersion", ("PolicyArn", await PolicyAsync(document)), ("VersionId", "v1"));
        Assert.Equal(document, Uri.UnescapeDataString(answer.Element("Document")!));
        Assert.Equal("true", answer.Element("IsDefaultVersion"));
    }

    [Case("CreatePolicyVersion", "keeps five versions: LimitExceeded")]
    public async Task CreatePolicyVersion_Sixth_IsRefused()
    {
        var arn = await PolicyAsync();
        for (var i = 2; i <= 5; i++)
        {
            await AddVersionAsync(arn, $"v{i}");
        }

        Expect.Error(409, "LimitExceeded", await CallAsync("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow)));
        Assert.Equal(["v1", "v2", "v3", "v4", "v5"], (await PagesAsync("ListPolicyVersions", "VersionId", 2, ("PolicyArn", arn))).Order(StringComparer.Ordinal));
        await MustAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v5"));
        await AddVersionAsync(arn, "v6");
    }

    [Case("SetDefaultPolicyVersion", "makes a version the default, which cannot be deleted: DeleteConflict")]
    public async Task SetDefaultPolicyVersion_Existing_IsDefault()
    {
        var arn = await PolicyAsync();
        await AddVersionAsync(arn, "v2");
        Expect.Error(404, "NoSuchEntity", await CallAsync("SetDefaultPolicyVersion", ("PolicyArn", arn), ("VersionId", "v9")));
        await MustAsync("SetDefaultPolicyVersion", ("PolicyArn", arn), ("VersionId", "v2"));
        Assert.Equal("v2", (await MustAsync("GetPolicy", ("PolicyArn", arn))).Element("DefaultVersionId"));
        Expect.Error(409, "DeleteConflict", await CallAsync("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", "v2")));
        await MustAsync("SetDefaultPolicyVersion", ("PolicyArn", arn), ("VersionId", "v1"));
    }

    [Case("DeletePolicy", "refuses a policy with several versions: DeleteConflict")]
    public async Task DeletePolicy_SeveralVersions_IsRefused()
    {
        var arn = await PolicyAsync();
        await AddVersionAsync(arn, "v2");
        Expect.Error(409, "DeleteConflict", await CallAsync("DeletePolicy", ("PolicyArn", arn)));
    }

    [Case("ListPolicies", "pages over the account's policies without loss or repetition")]
    public async Task ListPolicies_Pages_CoverAll()
    {
        var path = $"/{NewName()}/";
        string[] made = [await PolicyAsync(path: path), await PolicyAsync(path: path), await PolicyAsync(path: path)];
        Assert.Equal(made.Order(StringComparer.Ordinal), (await PagesAsync("ListPolicies", "Arn", 2, ("Scope", "Local"), ("PathPrefix", path))).Order(StringComparer.Ordinal));
        Assert.Empty(await PagesAsync("ListPolicies", "Arn", 2, ("Scope", "AWS"), ("PathPrefix", path)));
        Assert.Empty(await PagesAsync("ListPolicies", "Arn", 2, ("OnlyAttached", "true"), ("PathPrefix", path)));
    }

    [Case("TagPolicy", "adds and replaces tags; UntagPolicy removes them")]
    public async Task TagPolicy_Tags_AreListed()
    {
        var arn = await PolicyAsync();
        await MustAsync("TagPolicy", ("PolicyArn", arn), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "1"), ("Tags.member.2.Key", "b"), ("Tags.member.2.Value", "2"));
        await MustAsync("TagPolicy", ("PolicyArn", arn), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "3"));
        await MustAsync("UntagPolicy", ("PolicyArn", arn), ("TagKeys.member.1", "b"));
        var tags = await MustAsync("ListPolicyTags", ("PolicyArn", arn));
        Assert.Equal(["a"], tags.Elements("member", "Key"));
        Assert.Equal(["3"], tags.Elements("member", "Value"));
    }

    private async Task AddVersionAsync(string arn, string id)
    {
        Afterwards("DeletePolicyVersion", ("PolicyArn", arn), ("VersionId", id));
        Assert.Equal(id, (await MustAsync("CreatePolicyVersion", ("PolicyArn", arn), ("PolicyDocument", Allow))).Element("VersionId"));
    }
}
