using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;

namespace Gateway.Api.Tests.S3.Tagging;

public sealed class ObjectTaggingTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Put_Tags_ReplaceAllAndAreRead()
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "old=1"));

        (await PutAsync(("a", "1"), ("B b", ""), ("ä+-=._:/@", "ö"))).AssertOk();

        Assert.Equal("a=1|B b=|ä+-=._:/@=ö", await TagsAsync("key"));
        Assert.Equal("3", (await _api.SendAsync("GET", "/bucket/key")).Header("x-amz-tagging-count"));
        Assert.Equal("body", (await _api.SendAsync("GET", "/bucket/key")).Text);
    }

    [Fact]
    public async Task Delete_Tags_LeavesNone()
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "old=1"));

        (await _api.SendAsync("DELETE", "/bucket/key?tagging")).AssertOk(204);
        (await _api.SendAsync("DELETE", "/bucket/key?tagging")).AssertOk(204);

        Assert.Equal("", await TagsAsync("key"));
    }

    [Fact]
    public async Task Put_OfAVersion_ChangesThatOneAndNamesIt()
    {
        _api.MakeBucket("versions", ApiHarness.Account.Id, VersioningState.Enabled);
        var first = (await _api.SendAsync("PUT", "/versions/key", "1", ("x-amz-tagging", "v=1"))).Header("x-amz-version-id");
        var second = (await _api.SendAsync("PUT", "/versions/key", "2", ("x-amz-tagging", "v=2"))).Header("x-amz-version-id");

        Assert.Equal(first, (await _api.SendAsync("PUT", $"/versions/key?tagging&versionId={first}", Document(("v", "one")))).AssertOk().Header("x-amz-version-id"));
        Assert.Equal(second, (await _api.SendAsync("DELETE", "/versions/key?tagging")).AssertOk(204).Header("x-amz-version-id"));

        Assert.Equal("v=one", Tags(await _api.SendAsync("GET", $"/versions/key?tagging&versionId={first}")));
        Assert.Equal("", Tags(await _api.SendAsync("GET", "/versions/key?tagging")));
    }

    [Fact]
    public async Task Put_NoSuchObject_IsNotFound()
    {
        (await PutAsync(("a", "1"))).AssertError(404, "NoSuchKey");
        _api.MakeBucket("versions", ApiHarness.Account.Id, VersioningState.Enabled);
        await _api.SendAsync("PUT", "/versions/key", "1");
        var marker = (await _api.SendAsync("DELETE", "/versions/key")).Header("x-amz-version-id");

        (await _api.SendAsync("PUT", "/versions/key?tagging", Document(("a", "1")))).AssertError(404, "NoSuchKey");
        (await _api.SendAsync("PUT", $"/versions/key?tagging&versionId={marker}", Document(("a", "1")))).AssertError(405, "MethodNotAllowed");
    }

    [Theory]
    [InlineData("<Tagging/>", "MalformedXML", null)]
    [InlineData("<Tagging><TagSet><Tag><Key>a</Key></Tag></TagSet></Tagging>", "MalformedXML", null)]
    [InlineData("<Tagging><TagSet><Nonsense/></TagSet></Tagging>", "MalformedXML", null)]
    [InlineData("nonsense", "MalformedXML", null)]
    [InlineData("<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>", "InvalidTag", "Cannot provide multiple Tags with the same key")]
    [InlineData("<Tagging><TagSet><Tag><Key/><Value>1</Value></Tag></TagSet></Tagging>", "InvalidTag", "The TagKey you have provided is invalid")]
    [InlineData("<Tagging><TagSet><Tag><Key>a!</Key><Value>1</Value></Tag></TagSet></Tagging>", "InvalidTag", "The TagKey you have provided is invalid")]
    [InlineData("<Tagging><TagSet><Tag><Key>a</Key><Value>&lt;</Value></Tag></TagSet></Tagging>", "InvalidTag", "The TagValue you have provided is invalid")]
    [InlineData("<Tagging><TagSet><Tag><Key>aws:a</Key><Value>1</Value></Tag></TagSet></Tagging>", "InvalidTag", "Your TagKey cannot be prefixed with aws:")]
    public async Task Put_BadTags_AreRefused(string document, string code, string? message)
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "old=1"));

        (await _api.SendAsync("PUT", "/bucket/key?tagging", document)).AssertError(400, code, message);

        Assert.Equal("old=1", await TagsAsync("key"));
    }

    [Fact]
    public async Task Put_Limits_AreAwss()
    {
        await _api.PutAsync("key");
        var (longest, ten) = (new string('k', 128), Enumerable.Range(0, 10).Select(i => ($"k{i}", "v")).ToArray());

        (await PutAsync((longest, new string('v', 256)))).AssertOk();
        (await PutAsync((longest + "k", "v"))).AssertError(400, "InvalidTag");
        (await PutAsync(("k", new string('v', 257)))).AssertError(400, "InvalidTag");
        (await PutAsync(ten)).AssertOk();
        (await PutAsync([.. ten, ("more", "v")])).AssertError(400, "BadRequest", "Object tags cannot be greater than 10");
    }

    [Theory]
    [InlineData("a=1&b=%C3%A4+%2B", "a=1|b=ä +")]
    [InlineData("a&b=", "a=|b=")]
    [InlineData("&a=1&", "a=1")]
    [InlineData("a=b=c", "a=b=c")]
    [InlineData("", "")]
    public async Task Header_Tags_AreStored(string header, string expected)
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", header));

        Assert.Equal(expected, await TagsAsync("key"));
    }

    [Theory]
    [InlineData("a=1&a=2")]
    [InlineData("a=%zz")]
    [InlineData("a=%FF")]
    public async Task Header_Malformed_IsInvalidArgument(string header) =>
        (await _api.SendAsync("PUT", "/bucket/key", "body", ("x-amz-tagging", header))).AssertInvalidArgument(
            "x-amz-tagging", header, "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag name duplicates.");

    [Theory]
    [InlineData("a!=1", "InvalidTag")]
    [InlineData("aws:a=1", "InvalidTag")]
    [InlineData("a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1&k=1", "BadRequest")]
    public async Task Header_BadTags_AreRefused(string header, string code)
    {
        (await _api.SendAsync("PUT", "/bucket/key", "body", ("x-amz-tagging", header))).AssertError(400, code);
        (await _api.SendAsync("POST", "/bucket/key?uploads", ("x-amz-tagging", header))).AssertError(400, code);
    }

    [Fact]
    public async Task Upload_Tags_AreTheObjects()
    {
        var upload = await _api.BeginAsync("key", ("x-amz-tagging", "a=1"));
        var tag = await _api.PartAsync("key", upload, 1, "part"u8.ToArray());
        (await _api.CompleteAsync("key", upload, ApiHarness.Completion((1, tag)))).AssertOk();

        Assert.Equal("a=1", await TagsAsync("key"));
    }

    [Fact]
    public async Task UploadPart_Tags_AreRefusedAndNotIgnored()
    {
        var upload = await _api.BeginAsync("key");

        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={upload}", "part", ("x-amz-tagging", "a=1"))).AssertError(400, "InvalidArgument");
    }

    [Theory]
    [InlineData(null, "a=source")]
    [InlineData("COPY", "a=source")]
    [InlineData("REPLACE", "b=new")]
    public async Task Copy_Directive_ChoosesTheTags(string? directive, string expected)
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "a=source"));
        (string, string)[] headers = [("x-amz-copy-source", "bucket/key"), ("x-amz-tagging", "b=new"), .. directive is null ? [] : new[] { ("x-amz-tagging-directive", directive) }];

        (await _api.SendAsync("PUT", "/bucket/copy", headers)).AssertOk();

        Assert.Equal(expected, await TagsAsync("copy"));
    }

    [Fact]
    public async Task Copy_ReplaceWithNothing_LeavesNone()
    {
        await _api.PutAsync("key", "body", ("x-amz-tagging", "a=source"));

        (await _api.SendAsync("PUT", "/bucket/copy", ("x-amz-copy-source", "bucket/key"), ("x-amz-tagging-directive", "REPLACE"))).AssertOk();

        Assert.Equal("", await TagsAsync("copy"));
    }

    private static string Document(params (string Key, string Value)[] tags) =>
        $"<Tagging><TagSet>{string.Concat(tags.Select(t => $"<Tag><Key>{t.Key}</Key><Value>{t.Value}</Value></Tag>"))}</TagSet></Tagging>";

    private static string Tags(ApiAnswer answer) => string.Join(
        '|', answer.AssertOk().Xml.Element("TagSet")!.Elements("Tag").Select(tag => $"{tag.Element("Key")!.Value}={tag.Element("Value")!.Value}"));

    private Task<ApiAnswer> PutAsync(params (string Key, string Value)[] tags) => _api.SendAsync("PUT", "/bucket/key?tagging", Document(tags));

    private async Task<string> TagsAsync(string key) => Tags(await _api.SendAsync("GET", $"/bucket/{key}?tagging"));
}
