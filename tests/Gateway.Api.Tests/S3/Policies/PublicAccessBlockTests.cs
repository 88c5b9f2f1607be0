using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Policies;

public sealed class PublicAccessBlockTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Get_NewBucket_BlocksEverything()
    {
        await _api.SendAsync("PUT", "/fresh");

        var xml = (await _api.SendAsync("GET", "/fresh?publicAccessBlock")).AssertOk().Xml;

        Assert.Equal("PublicAccessBlockConfiguration", xml.Name);
        Assert.Equal(["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"], xml.Elements().Select(e => e.Name.LocalName));
        Assert.All(xml.Elements(), e => Assert.Equal("true", e.Value));
    }

    [Fact]
    public async Task Get_NewBucketWithTheSettingOff_IsNotFound()
    {
        _api.Options.BlocksPublicAccess = false;
        await _api.SendAsync("PUT", "/fresh");

        var error = (await _api.SendAsync("GET", "/fresh?publicAccessBlock")).AssertError(404, "NoSuchPublicAccessBlockConfiguration", "The public access block configuration was not found");
        Assert.Equal("fresh", error.Element("BucketName")?.Value);
    }

    [Theory]
    [InlineData("<IgnorePublicAcls>TRUE</IgnorePublicAcls><BlockPublicPolicy>false</BlockPublicPolicy>", "false,true,false,false")]
    [InlineData("<BlockPublicAcls>true</BlockPublicAcls><RestrictPublicBuckets>true</RestrictPublicBuckets>", "true,false,false,true")]
    [InlineData("", "false,false,false,false")]
    public async Task Get_AfterPut_IsWhatWasSent(string switches, string expected)
    {
        (await PutAsync(switches)).AssertOk();

        var xml = (await _api.SendAsync("GET", "/bucket?publicAccessBlock")).AssertOk().Xml;

        Assert.Equal(expected, string.Join(',', xml.Elements().Select(e => e.Value)));
    }

    [Theory]
    [InlineData("<BlockPublicAcls>perhaps</BlockPublicAcls>")]
    [InlineData("<Nonsense>true</Nonsense>")]
    public async Task Put_Malformed_IsRefused(string switches) => (await PutAsync(switches)).AssertError(400, "MalformedXML");

    [Fact]
    public async Task Delete_IsRepeatable()
    {
        await PutAsync("");

        (await _api.SendAsync("DELETE", "/bucket?publicAccessBlock")).AssertOk(204);
        (await _api.SendAsync("DELETE", "/bucket?publicAccessBlock")).AssertOk(204);

        (await _api.SendAsync("GET", "/bucket?publicAccessBlock")).AssertError(404, "NoSuchPublicAccessBlockConfiguration");
    }

    private Task<ApiAnswer> PutAsync(string switches) =>
        _api.SendAsync("PUT", "/bucket?publicAccessBlock", $"<PublicAccessBlockConfiguration>{switches}</PublicAccessBlockConfiguration>");
}
