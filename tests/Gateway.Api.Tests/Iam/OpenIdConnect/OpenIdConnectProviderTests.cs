using Gateway.Api.Tests.Testing;
using Gateway.Iam.Identities;

namespace Gateway.Api.Tests.Iam.OpenIdConnect;

public sealed class OpenIdConnectProviderTests
{
    private const string Thumbprint = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";

    private readonly IamHarness _iam = new();

    [Fact]
    public async Task Create_ThenGet_HasEverythingAndNoScheme()
    {
        var created = await _iam.CallAsync(
            "CreateOpenIDConnectProvider",
            ("Url", "https://login.example.com/Tenant/v2.0"),
            ("ClientIDList.member.1", "app"),
            ("ClientIDList.member.2", "app"),
            ("ClientIDList.member.3", "other"),
            ("ThumbprintList.member.1", Thumbprint),
            ("Tags.member.1.Key", "k"));

        var arn = IamHarness.Arn("oidc-provider/login.example.com/Tenant/v2.0");
        Assert.Equal(arn, created["OpenIDConnectProviderArn"]);
        Assert.Equal([("iam:CreateOpenIDConnectProvider", arn), ("iam:TagOpenIDConnectProvider", arn)], _iam.Asked);
        var provider = await _iam.CallAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn));
        Assert.Equal("login.example.com/Tenant/v2.0", provider["Url"]);
        Assert.Equal(["app", "other"], provider.Members("ClientIDList").Select(id => id.Value));
        Assert.Equal([Thumbprint], provider.Members("ThumbprintList").Select(thumbprint => thumbprint.Value));
        Assert.Equal(["k"], provider.Values("Tags", "Key"));
    }

    [Fact]
    public async Task Create_SameUrlAgain_IsTakenButForTheSmallestDifference()
    {
        await CreateAsync("https://login.example.com/a");

        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", "https://login.example.com/a")))
            .AssertError(409, "EntityAlreadyExists", "Provider with url https://login.example.com/a already exists.");
        await CreateAsync("https://login.example.com/a/");
        await CreateAsync("https://login.example.com/A");
        await CreateAsync("https://login.example.com:8443/a");
        Assert.Equal(4, (await _iam.CallAsync("ListOpenIDConnectProviders")).Members("OpenIDConnectProviderList").Count);
    }

    [Theory]
    [InlineData("http://login.example.com")]
    [InlineData("HTTPS://login.example.com")]
    [InlineData("login.example.com")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://login.example.com/?a=b")]
    [InlineData("https://login.example.com/?")]
    [InlineData("https://login.example.com/#f")]
    [InlineData("https://user@login.example.com")]
    [InlineData("https://login.example.com/a b")]
    [InlineData("https://*.example.com")]
    public async Task Create_BadUrl_IsValidationError(string url)
    {
        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", url))).AssertError(400, "ValidationError", "Invalid Open ID Connect Provider URL");

        Assert.Empty(_iam.Asked);
    }

    [Theory]
    [InlineData("ValidationError", "ThumbprintList.member.1", "9e99")]
    [InlineData("ValidationError", "ThumbprintList.member.1", "zzzza48a9960b14926bb7f3b02e22da2b0ab7280")]
    [InlineData("ValidationError", "ClientIDList.member.1", "")]
    [InlineData("ValidationError", "ClientIDList.member.1", "a\u0001\uFFFE")]
    [InlineData("ValidationError", "Tags.member.1.Key", "a*")]
    public async Task Create_BadMember_IsRefused(string code, string name, string value) =>
        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", "https://login.example.com"), (name, value))).AssertError(400, code);

    [Fact]
    public async Task Create_TooManyMembers_IsRefused()
    {
        (await _iam.CallAsync(
            "CreateOpenIDConnectProvider",
            [("Url", "https://a.example.com"), .. Enumerable.Range(1, 6).Select(i => ($"ThumbprintList.member.{i}", Thumbprint))]))
            .AssertError(400, "InvalidInput");
        (await _iam.CallAsync(
            "CreateOpenIDConnectProvider",
            [("Url", "https://a.example.com"), .. Enumerable.Range(1, 101).Select(i => ($"ClientIDList.member.{i}", $"id{i}"))]))
            .AssertError(409, "LimitExceeded", "Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100");
    }

    [Fact]
    public async Task Create_MoreThanTheQuotaOfTheAccount_IsLimitExceeded()
    {
        for (var i = 0; i < 100; i++)
        {
            await CreateAsync($"https://{i}.example.com");
        }

        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", "https://more.example.com")))
            .AssertError(409, "LimitExceeded", "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100");
        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", "https://7.example.com"))).AssertError(409, "EntityAlreadyExists");
    }

    [Fact]
    public async Task Create_TwoAtOnceForTheLastPlace_MakesOne()
    {
        for (var i = 0; i < 99; i++)
        {
            await CreateAsync($"https://{i}.example.com");
        }

        // The second one comes when the first has counted and not yet written.
        Task<string>? second = null;
        _iam.Api.Memory.Documents.Writing = (kind, _) =>
        {
            if (kind == OpenIdConnectProvider.Kind)
            {
                _iam.Api.Memory.Documents.Writing = null;
                second = CreateAsync("https://second.example.com");
            }
        };
        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", "https://first.example.com")))
            .AssertError(409, "LimitExceeded", "Cannot exceed quota for OpenIdConnectProvidersPerAccount: 100");

        Assert.True(second!.IsCompletedSuccessfully);
        Assert.Equal(100, (await _iam.CallAsync("ListOpenIDConnectProviders")).Members("OpenIDConnectProviderList").Count);
    }

    [Fact]
    public async Task ClientIds_AddAndRemoveTwice_AreTakenOnce()
    {
        var arn = await CreateAsync("https://login.example.com");
        foreach (var id in (string[])["b", "a", "b"])
        {
            (await _iam.CallAsync("AddClientIDToOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("ClientID", id))).AssertNoResult();
        }

        Assert.Equal(["b", "a"], (await GetAsync(arn)).Members("ClientIDList").Select(id => id.Value));

        foreach (var id in (string[])["b", "b"])
        {
            (await _iam.CallAsync("RemoveClientIDFromOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("ClientID", id))).AssertNoResult();
        }

        Assert.Equal(["a"], (await GetAsync(arn)).Members("ClientIDList").Select(id => id.Value));
    }

    [Fact]
    public async Task UpdateThumbprint_List_ReplacesIt()
    {
        var arn = await CreateAsync("https://login.example.com");
        var other = new string('A', 40);

        (await _iam.CallAsync("UpdateOpenIDConnectProviderThumbprint", ("OpenIDConnectProviderArn", arn), ("ThumbprintList.member.1", other))).AssertNoResult();

        Assert.Equal([other], (await GetAsync(arn)).Members("ThumbprintList").Select(thumbprint => thumbprint.Value));
        (await _iam.CallAsync("UpdateOpenIDConnectProviderThumbprint", ("OpenIDConnectProviderArn", arn)))
            .AssertError(400, "InvalidInput", "Thumbprint list must contain at least one entry.");
    }

    [Fact]
    public async Task Tags_AddAndRemove_AreListed()
    {
        var arn = await CreateAsync("https://login.example.com");
        (await _iam.CallAsync(
            "TagOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("Tags.member.1.Key", "a"), ("Tags.member.2.Key", "b"))).AssertNoResult();
        (await _iam.CallAsync("UntagOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn), ("TagKeys.member.1", "a"))).AssertNoResult();

        Assert.Equal(["b"], (await _iam.CallAsync("ListOpenIDConnectProviderTags", ("OpenIDConnectProviderArn", arn))).Values("Tags", "Key"));
    }

    [Fact]
    public async Task Delete_TwiceOver_LeavesNone()
    {
        var arn = await CreateAsync("https://login.example.com");

        (await _iam.CallAsync("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn))).AssertNoResult();
        (await _iam.CallAsync("DeleteOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn))).AssertNoResult();

        Assert.Empty((await _iam.CallAsync("ListOpenIDConnectProviders")).Members("OpenIDConnectProviderList"));
    }

    [Theory]
    [InlineData("GetOpenIDConnectProvider")]
    [InlineData("ListOpenIDConnectProviderTags")]
    [InlineData("AddClientIDToOpenIDConnectProvider", "ClientID", "a")]
    [InlineData("RemoveClientIDFromOpenIDConnectProvider", "ClientID", "a")]
    [InlineData("UpdateOpenIDConnectProviderThumbprint", "ThumbprintList.member.1", Thumbprint)]
    [InlineData("TagOpenIDConnectProvider", "Tags.member.1.Key", "k")]
    [InlineData("UntagOpenIDConnectProvider", "TagKeys.member.1", "k")]
    public async Task AnyAction_ProviderThatDoesNotExist_IsNoSuchEntity(string action, params string[] more)
    {
        await CreateAsync("https://login.example.com");
        foreach (var arn in (string[])[IamHarness.Arn("oidc-provider/none.example.com"), "arn:aws:iam::999999999999:oidc-provider/login.example.com"])
        {
            (await _iam.CallAsync(action, [("OpenIDConnectProviderArn", arn), .. more.Chunk(2).Select(pair => (pair[0], pair[1]))]))
                .AssertError(404, "NoSuchEntity", $"OpenIDConnect Provider not found for arn {arn}");
            Assert.Equal([("iam:" + action, arn)], _iam.Asked);
        }
    }

    [Theory]
    [InlineData("ValidationError", "short")]
    [InlineData("InvalidInput", "arn:aws:iam::123456789012:saml-provider/x")]
    [InlineData("InvalidInput", "arn:aws:iam::123456789012:oidc-provider/")]
    [InlineData("InvalidInput", "arn:aws:iam::12345678901x:oidc-provider/login.example.com")]
    public async Task AnyAction_BadArn_IsRefused(string code, string arn) =>
        (await _iam.CallAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn))).AssertError(400, code);

    private async Task<string> CreateAsync(string url) =>
        (await _iam.CallAsync("CreateOpenIDConnectProvider", ("Url", url)))["OpenIDConnectProviderArn"]!;

    private async Task<IamAnswer> GetAsync(string arn) => await _iam.CallAsync("GetOpenIDConnectProvider", ("OpenIDConnectProviderArn", arn));
}
