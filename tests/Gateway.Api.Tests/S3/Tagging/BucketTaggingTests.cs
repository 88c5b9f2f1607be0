using Gateway.Api.Tests.Testing;

namespace Gateway.Api.Tests.S3.Tagging;

public sealed class BucketTaggingTests
{
    private readonly ApiHarness _api = new();

    [Fact]
    public async Task Get_AfterPut_IsWhatWasSent()
    {
        (await PutAsync(("a", "1"), ("b", ""))).AssertOk(204);
        (await PutAsync(("z", "3"), ("a", "2"))).AssertOk(204);

        var tags = (await _api.SendAsync("GET", "/bucket?tagging")).AssertOk().Xml.Element("TagSet")!.Elements("Tag");
        Assert.Equal(["z=3", "a=2"], tags.Select(tag => $"{tag.Element("Key")!.Value}={tag.Element("Value")!.Value}"));
    }

    [Fact]
    public async Task Get_WithoutTags_IsNoSuchTagSet()
    {
        var error = (await _api.SendAsync("GET", "/bucket?tagging")).AssertError(404, "NoSuchTagSet", "The TagSet does not exist");
        Assert.Equal("bucket", error.Element("BucketName")?.Value);
        await PutAsync(("a", "1"));

        (await _api.SendAsync("DELETE", "/bucket?tagging")).AssertOk(204);
        (await _api.SendAsync("DELETE", "/bucket?tagging")).AssertOk(204);

        (await _api.SendAsync("GET", "/bucket?tagging")).AssertError(404, "NoSuchTagSet");
    }

    [Fact]
    public async Task Put_BadTags_AreRefused()
    {
        var fifty = Enumerable.Range(0, 50).Select(i => ($"k{i}", "v")).ToArray();

        (await PutAsync(fifty)).AssertOk(204);
        (await PutAsync([.. fifty, ("more", "v")])).AssertError(400, "BadRequest");
        (await PutAsync(("aws:a", "1"))).AssertError(400, "InvalidTag", "System tags cannot be added/updated by requester");
        (await PutAsync(("a", "1"), ("a", "2"))).AssertError(400, "InvalidTag", "Cannot provide multiple Tags with the same key");
    }

    [Fact]
    public async Task Create_WithTags_HasThem()
    {
        (await _api.SendAsync("PUT", "/fresh", "<CreateBucketConfiguration><Tags><Tag><Key>a</Key><Value>1</Value></Tag></Tags></CreateBucketConfiguration>")).AssertOk();

        Assert.Equal("a", (await _api.SendAsync("GET", "/fresh?tagging")).AssertOk().Xml.Element("TagSet")!.Element("Tag")!.Element("Key")!.Value);
    }

    [Fact]
    public async Task Abac_Switch_IsOffUntilItIsOn()
    {
        Assert.Equal("Disabled", (await _api.SendAsync("GET", "/bucket?abac")).AssertOk()["Status"]);
        (await SwitchAsync("Enabled")).AssertOk();
        Assert.Equal("Enabled", (await _api.SendAsync("GET", "/bucket?abac")).AssertOk()["Status"]);
        (await SwitchAsync("Disabled")).AssertOk();
        Assert.Equal("Disabled", (await _api.SendAsync("GET", "/bucket?abac")).AssertOk()["Status"]);
        (await SwitchAsync("Perhaps")).AssertError(400, "MalformedXML");
    }

    // Policies that say who may give which tag would be walked around by whoever may replace all of them.
    [Fact]
    public async Task Abac_Enabled_LeavesTagsToTagResource()
    {
        await PutAsync(("a", "1"));
        await SwitchAsync("Enabled");

        (await PutAsync(("b", "2"))).AssertError(405, "MethodNotAllowed");
        (await _api.SendAsync("DELETE", "/bucket?tagging")).AssertError(405, "MethodNotAllowed");

        Assert.Equal(["a=1"], await ReadAsync());
        (await SwitchAsync("Disabled")).AssertOk();
        (await PutAsync(("b", "2"))).AssertOk(204);
    }

    private async Task<IEnumerable<string>> ReadAsync() => (await _api.SendAsync("GET", "/bucket?tagging")).AssertOk().Xml
        .Element("TagSet")!.Elements("Tag").Select(tag => $"{tag.Element("Key")!.Value}={tag.Element("Value")!.Value}");

    private Task<ApiAnswer> SwitchAsync(string status) => _api.SendAsync("PUT", "/bucket?abac", $"<AbacStatus><Status>{status}</Status></AbacStatus>");

    private Task<ApiAnswer> PutAsync(params (string Key, string Value)[] tags) => _api.SendAsync(
        "PUT",
        "/bucket?tagging",
        $"<Tagging><TagSet>{string.Concat(tags.Select(t => $"<Tag><Key>{t.Key}</Key><Value>{t.Value}</Value></Tag>"))}</TagSet></Tagging>");
}
