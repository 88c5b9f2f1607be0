namespace Gateway.Conformance.Iam.OpenIdConnect;

public sealed class OpenIdConnectProviderCases(Target target) : IamTest(target)
{
    private const string Thumbprint = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";

    [Case("CreateOpenIDConnectProvider", "makes a provider whose ARN and URL have no scheme")]
    public async Task Create_New_IsRead()
    {
        var (arn, host) = await ProviderAsync();
        var provider = await MustAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn));
        Assert.EndsWith($":oidc-provider/{host}/tenant", arn, StringComparison.Ordinal);
        Assert.Equal(host + "/tenant", provider.Element("Url"));
        Assert.Equal(["app", Thumbprint], provider.Elements("member"));
        Assert.Contains(arn, (await MustAsync("ListOpenIDConnectProviders")).Elements("member", "Arn"));
    }

    [Case("CreateOpenIDConnectProvider", "refuses a URL that has a provider: EntityAlreadyExists")]
    public async Task Create_Again_IsRefused()
    {
        var (_, host) = await ProviderAsync();
        Expect.Error(
            409,
            "EntityAlreadyExists",
            await CallAsync("CreateOpenIDConnectProvider", ("Url", $"https://{host}/tenant"), ("ThumbprintList.member.1", Thumbprint)));
    }

    [CaseTable("CreateOpenIDConnectProvider", "refuses URLs that are not https: ValidationError")]
    [InlineData("http://login.example.com")]
    [InlineData("login.example.com")]
    public async Task Create_BadUrl_IsRefused(string url) =>
        Expect.Error(400, "ValidationError", await CallAsync("CreateOpenIDConnectProvider", ("Url", url), ("ThumbprintList.member.1", Thumbprint)));

    [Case("AddClientIDToOpenIDConnectProvider", "adds an audience once, and RemoveClientIDFromOpenIDConnectProvider takes it away")]
    public async Task ClientIds_AddRemove_AreShown()
    {
        var (arn, _) = await ProviderAsync();
        await MustAsync("AddClientIDToOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("ClientID", "other"));
        await MustAsync("AddClientIDToOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("ClientID", "other"));
        await MustAsync("RemoveClientIDFromOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("ClientID", "app"));
        Assert.Equal(["other", Thumbprint], (await MustAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn))).Elements("member"));
    }

    [Case("UpdateOpenIDConnectProviderThumbprint", "replaces the thumbprints, each of which has 40 digits")]
    public async Task Thumbprints_Update_Replaces()
    {
        var (arn, _) = await ProviderAsync();
        var other = new string('a', 40);
        await MustAsync("UpdateOpenIDConnectProviderThumbprint", ("OpenIDConnectProviderArn", arn), ("ThumbprintList.member.1", other));
        Assert.Equal(["app", other], (await MustAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn))).Elements("member"));
        Expect.Error(
            400, "ValidationError", await CallAsync("UpdateOpenIDConnectProviderThumbprint", ("OpenIDConnectProviderArn", arn), ("ThumbprintList.member.1", "aa")));
    }

    [Case("TagOpenIDConnectProvider", "adds tags, and UntagOpenIDConnectProvider removes them")]
    public async Task Tags_AddRemove_AreListed()
    {
        var (arn, _) = await ProviderAsync();
        await MustAsync(
            "TagOpenIDConnectProvider",
            ("OpenIDConnectProviderArn", arn),
            ("Tags.member.1.Key", "a"),
            ("Tags.member.1.Value", "1"),
            ("Tags.member.2.Key", "b"),
            ("Tags.member.2.Value", "2"));
        await MustAsync("UntagOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("TagKeys.member.1", "a"));
        Assert.Equal(["b"], await PagesAsync("ListOpenIDConnectProviderTags", "Key", 1, ("OpenIDConnectProviderArn", arn)));
    }

    [Case("DeleteOpenIDConnectProvider", "removes the provider")]
    public async Task Delete_Existing_IsGone()
    {
        var (arn, _) = await ProviderAsync();
        await MustAsync("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn));
        Expect.Error(404, "NoSuchEntity", await CallAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn)));
    }

    private async Task<(string Arn, string Host)> ProviderAsync()
    {
        var host = NewName() + ".example.com";
        var answer = await MustAsync(
            "CreateOpenIDConnectProvider",
            ("Url", $"https://{host}/tenant"),
            ("ClientIDList.member.1", "app"),
            ("ThumbprintList.member.1", Thumbprint));
        var arn = answer.Element("OpenIDConnectProviderArn")!;
        Afterwards("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn));
        return (arn, host);
    }
}
