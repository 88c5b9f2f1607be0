namespace Gateway.Conformance.Tagging;

/// <summary>Tags of buckets as S3 Control changes them.</summary>
public sealed class ResourceTaggingCases(Target target) : ConformanceTest(target)
{
    [Case("PutBucketAbac", "leaves the tags to TagResource and UntagResource while it is on: MethodNotAllowed")]
    public async Task Abac_Enabled_LeavesTagsToTagResource()
    {
        var bucket = await BucketAsync();
        const string On = "<AbacStatus xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></AbacStatus>";
        const string Tags = "<Tagging xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><TagSet><Tag><Key>b</Key><Value>2</Value></Tag></TagSet></Tagging>";
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket) + "?abac", On, ContentMd5(On)));
        Expect.Status(204, await TagAsync(bucket, "a", "1"));
        Expect.Error(405, "MethodNotAllowed", await SendAsync("PUT", PathOf(bucket) + "?tagging", Tags, ContentMd5(Tags)));
        Expect.Error(405, "MethodNotAllowed", await SendAsync("DELETE", PathOf(bucket) + "?tagging"));
        Assert.Equal("a=1", await TagsAsync(bucket));
    }

    [Case("TagResource", "adds tags to a bucket and keeps the others; ListTagsForResource answers them, and UntagResource takes some away")]
    public async Task Resource_Tags_AreChangedOneByOne()
    {
        var bucket = await BucketAsync();
        Assert.Equal("", await TagsAsync(bucket));
        Expect.Status(204, await TagAsync(bucket, "a", "1"));
        Expect.Status(204, await TagAsync(bucket, "b", "2"));
        Expect.Status(204, await TagAsync(bucket, "a", "3"));
        Assert.Equal("a=3 b=2", await TagsAsync(bucket));
        Expect.Status(204, await SendAsync("DELETE", ResourceOf(bucket) + "?tagKeys=a", Account));
        Assert.Equal("b=2", await TagsAsync(bucket));
    }

    [Case("TagResource", "of a bucket that is not there answers NoSuchResource")]
    public async Task Resource_Missing_IsNotFound() =>
        Expect.Error(404, "NoSuchResource", await SendAsync("GET", ResourceOf(NewBucketName()), Account));

    [CaseTable("TagResource", "is decided by the tags of the request, and UntagResource by their keys")]
    [InlineData("s3:TagResource", "StringEquals", "aws:RequestTag/class", "POST")]
    [InlineData("s3:UntagResource", "ForAnyValue:StringEquals", "aws:TagKeys", "DELETE")]
    public async Task Resource_PolicyOnTheTags_Decides(string action, string condition, string key, string method)
    {
        var bucket = await BucketAsync();
        Expect.Status(204, await TagAsync(bucket, "class", "open"));
        var policy = $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"{{{{action}}}}","Resource":"arn:aws:s3:::{{{{bucket}}}}","Condition":{"{{{{condition}}}}":{"{{{{key}}}}":"class"}}}]}""";
        Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
        Expect.Error(403, "AccessDenied", method == "POST" ? await TagAsync(bucket, "class", "class") : await SendAsync("DELETE", ResourceOf(bucket) + "?tagKeys=class", Account));
        Expect.Status(204, method == "POST" ? await TagAsync(bucket, "class", "other") : await SendAsync("DELETE", ResourceOf(bucket) + "?tagKeys=other", Account));
    }

    private (string Name, string Value) Account
    {
        get
        {
            Assert.SkipWhen(Target.AccountId is null, "The account of the credentials is not known.");
            return ("x-amz-account-id", Target.AccountId);
        }
    }

    private static string ResourceOf(string bucket) => "/v20180820/tags/arn%3Aaws%3As3%3A%3A%3A" + bucket;

    private Task<RawResponse> TagAsync(string bucket, string key, string value)
    {
        var document = $"<TagResourceRequest xmlns=\"http://awss3control.amazonaws.com/doc/2018-08-20/\"><Tags><Tag><Key>{key}</Key><Value>{value}</Value></Tag></Tags></TagResourceRequest>";
        return SendAsync("POST", ResourceOf(bucket), document, Account);
    }

    private async Task<string> TagsAsync(string bucket)
    {
        var tags = Expect.Status(200, await SendAsync("GET", ResourceOf(bucket), Account)).Xml.Descendants().Where(element => element.Name.LocalName == "Tag");
        return string.Join(' ', tags.Select(tag => string.Join('=', tag.Elements().Select(element => element.Value))));
    }
}
