using System.Xml.Linq;
using Gateway.Api.Tests.Testing;
using Gateway.Iam.Authorization;

namespace Gateway.Api.Tests.S3.Tagging;

/// <summary>Tags of buckets as S3 Control changes them.</summary>
public sealed class ResourceTaggingTests
{
    private const string Namespace = "http://awss3control.amazonaws.com/doc/2018-08-20/";
    private const string Target = "/v20180820/tags/arn:aws:s3:::bucket";
    private static readonly (string Name, string Value) s_account = ("x-amz-account-id", ApiHarness.Account.Id.Value);

    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData("Enabled")]
    [InlineData("Disabled")]
    public async Task Tag_SomeTags_KeepsTheOthers(string abac)
    {
        await _api.SendAsync("PUT", "/bucket?abac", $"<AbacStatus><Status>{abac}</Status></AbacStatus>");
        (await TagAsync(("a", "1"), ("b", "2"))).AssertOk(204);
        (await TagAsync(("c", "3"), ("a", "new"))).AssertOk(204);

        Assert.Equal(["a=new", "b=2", "c=3"], await ListAsync());
        var tagging = (await _api.SendAsync("GET", "/bucket?tagging")).AssertOk().Xml.Element("TagSet")!.Elements("Tag");
        Assert.Equal(["a", "b", "c"], tagging.Select(tag => tag.Element("Key")!.Value));
    }

    [Fact]
    public async Task Untag_SomeKeys_LeavesTheOthers()
    {
        await TagAsync(("a", "1"), ("b/c", "2"), ("d", "3"));

        (await UntagAsync("tagKeys=a&tagKeys=b%2Fc&tagKeys=missing")).AssertOk(204);
        Assert.Equal(["d=3"], await ListAsync());

        (await UntagAsync("tagKeys=d")).AssertOk(204);
        Assert.Empty(await ListAsync());
        (await _api.SendAsync("GET", "/bucket?tagging")).AssertError(404, "NoSuchTagSet");
        (await UntagAsync("")).AssertError(400, "InvalidRequest");
    }

    [Fact]
    public async Task Tag_BadTags_AreRefused()
    {
        var fifty = Enumerable.Range(0, 50).Select(i => ($"k{i}", "v")).ToArray();
        (await TagAsync(fifty)).AssertOk(204);

        (await TagAsync(("k0", "other"))).AssertOk(204);
        (await TagAsync(("more", "v"))).AssertError(400, "TooManyTags");
        (await TagAsync([.. fifty, ("more", "v")])).AssertError(400, "TooManyTags");
        (await TagAsync(("aws:a", "1"))).AssertError(400, "InvalidTag");
        (await TagAsync(("a", "1"), ("a", "2"))).AssertError(400, "InvalidTag");
        (await _api.SendAsync("POST", Target, $"<TagResourceRequest xmlns=\"{Namespace}\"/>", s_account)).AssertError(400, "MalformedXML");
        Assert.Equal(50, (await ListAsync()).Count);
    }

    [Theory]
    [InlineData("arn%3Aaws%3As3%3A%3A%3Abucket", 200)]
    [InlineData("arn:aws:s3:::missing", 404)]
    [InlineData("arn:aws:s3:::bucket/key", 404)]
    [InlineData("arn:aws:s3:us-east-1:123456789012:accesspoint/point", 404)]
    [InlineData("bucket", 404)]
    public async Task List_Resource_IsABucket(string arn, int status)
    {
        var answer = await _api.SendAsync("GET", "/v20180820/tags/" + arn, s_account);

        Assert.Equal(status, answer.Status);
        if (status == 404)
        {
            answer.AssertError(404, "NoSuchResource", "The specified resource doesn't exist.");
        }
    }

    [Fact]
    public async Task List_AccountOfNeither_IsRefused()
    {
        (await _api.SendAsync("GET", Target, ("x-amz-account-id", ApiHarness.Stranger.Id.Value))).AssertError(403, "AccessDenied");

        // The object of a bucket that is named like the path, which has no such header.
        _api.MakeBucket("v20180820", ApiHarness.Account.Id);
        (await _api.SendAsync("GET", Target)).AssertError(404, "NoSuchKey");
    }

    [Theory]
    [InlineData("team=red", 204)]
    [InlineData("team=blue", 403)]
    [InlineData("team=red&class=open", 403)]
    [InlineData("class=open", 403)]
    public async Task Tag_PolicyOnTheRequestsTags_Decides(string tags, int status)
    {
        await EnableAsync();
        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":["s3:TagResource","s3:PutBucketTagging"],"Resource":"*",
             "Condition":{"StringEquals":{"aws:RequestTag/team":"red"},"ForAllValues:StringEquals":{"aws:TagKeys":["team"]}}}
            """);
        var pairs = tags.Split('&').Select(tag => tag.Split('=')).Select(pair => (pair[0], pair[1])).ToArray();

        Assert.Equal(status, (await TagAsync(pairs)).Status);
    }

    [Theory]
    [InlineData("tagKeys=draft", 204)]
    [InlineData("tagKeys=class", 403)]
    [InlineData("tagKeys=draft&tagKeys=class", 403)]
    public async Task Untag_PolicyOnTheKeys_Decides(string query, int status)
    {
        await TagAsync(("class", "closed"), ("draft", "1"));
        await EnableAsync();
        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":"s3:*","Resource":"*"},
            {"Effect":"Deny","Action":"s3:UntagResource","Resource":"*","Condition":{"ForAnyValue:StringEquals":{"aws:TagKeys":"class"}}}
            """);

        Assert.Equal(status, (await UntagAsync(query)).Status);
        (await _api.SendAsync("DELETE", "/bucket?tagging")).AssertError(405, "MethodNotAllowed");
    }

    [Fact]
    public async Task Tag_PolicyOnTheBucketsTags_SeesThem()
    {
        await TagAsync(("class", "closed"));
        await EnableAsync();
        _api.Verifier.Principal = Callers.User(
            """
            {"Effect":"Allow","Action":"s3:*","Resource":"*"},
            {"Effect":"Deny","Action":"s3:*","Resource":"*","Condition":{"StringEquals":{"aws:ResourceTag/class":"closed"}}}
            """);

        Assert.Equal(403, (await TagAsync(("class", "open"))).Status);
        Assert.Equal(403, (await UntagAsync("tagKeys=class")).Status);
        Assert.Equal(403, (await _api.SendAsync("GET", Target, s_account)).Status);
    }

    [Fact]
    public async Task Tag_Anonymous_HasNoDocumentRead()
    {
        _api.Verifier.Principal = Principal.Anonymous;
        var opened = _api.Verifier.OpenedBodies;

        (await TagAsync(("a", "1"))).AssertError(403, "AccessDenied", "Access Denied");

        Assert.Equal(opened, _api.Verifier.OpenedBodies);
    }

    private async Task EnableAsync() => (await _api.SendAsync("PUT", "/bucket?abac", "<AbacStatus><Status>Enabled</Status></AbacStatus>")).AssertOk();

    private Task<ApiAnswer> TagAsync(params (string Key, string Value)[] tags) => _api.SendAsync(
        "POST",
        Target,
        $"<TagResourceRequest xmlns=\"{Namespace}\"><Tags>{string.Concat(tags.Select(t => $"<Tag><Key>{t.Key}</Key><Value>{t.Value}</Value></Tag>"))}</Tags></TagResourceRequest>",
        s_account);

    private Task<ApiAnswer> UntagAsync(string query) => _api.SendAsync("DELETE", $"{Target}?{query}", s_account);

    private async Task<IReadOnlyList<string>> ListAsync()
    {
        XNamespace control = Namespace;
        var root = XDocument.Parse((await _api.SendAsync("GET", Target, s_account)).AssertOk().Text).Root!;
        Assert.Equal(control + "ListTagsForResourceResult", root.Name);
        return [.. root.Element(control + "Tags")!.Elements(control + "Tag").Select(tag => $"{tag.Element(control + "Key")!.Value}={tag.Element(control + "Value")!.Value}")];
    }
}
