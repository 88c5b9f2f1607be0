namespace Gateway.Conformance.Tagging;

public sealed class BucketTaggingCases(Target target) : ConformanceTest(target)
{
    [Case("PutBucketTagging", "replaces all tags, which GetBucketTagging answers")]
    public async Task Put_Tags_AreRead()
    {
        var bucket = await BucketAsync();
        await S3.PutBucketTaggingAsync(bucket, [new Tag { Key = "old", Value = "1" }], Cancel);
        await S3.PutBucketTaggingAsync(bucket, [new Tag { Key = "a", Value = "1" }, new Tag { Key = "b", Value = "" }], Cancel);
        var tags = (await S3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = bucket }, Cancel)).TagSet;
        Assert.Equal(["a=1", "b="], tags.Select(tag => $"{tag.Key}={tag.Value}").Order());
    }

    [Case("GetBucketTagging", "answers NoSuchTagSet where there are none")]
    public async Task Get_None_IsNoSuchTagSet() => Expect.Error(404, "NoSuchTagSet", await SendAsync("GET", PathOf(await BucketAsync()) + "?tagging"));

    [Case("DeleteBucketTagging", "answers 204, also where there are none, and leaves none")]
    public async Task Delete_Tags_LeavesNone()
    {
        var bucket = await BucketAsync();
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?tagging"));
        await S3.PutBucketTaggingAsync(bucket, [new Tag { Key = "a", Value = "1" }], Cancel);
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket) + "?tagging"));
        Expect.Error(404, "NoSuchTagSet", await SendAsync("GET", PathOf(bucket) + "?tagging"));
    }

    [Case("PutBucketAbac", "switches what policies see of the bucket's tags")]
    public async Task Abac_Switch_LetsPoliciesSeeTags()
    {
        var bucket = await BucketWithAsync("key", "text");
        await S3.PutBucketTaggingAsync(bucket, [new Tag { Key = "class", Value = "closed" }], Cancel);
        var policy = $$$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{{{bucket}}}}/*","Condition":{"StringEquals":{"aws:ResourceTag/class":"closed"}}}]}""";
        Expect.Status(204, await SendAsync("PUT", PathOf(bucket) + "?policy", policy));
        Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key")));
        const string On = "<AbacStatus xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Status>Enabled</Status></AbacStatus>";
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket) + "?abac", On, ContentMd5(On)));
        Expect.Error(403, "AccessDenied", await SendAsync("GET", PathOf(bucket, "key")));
    }

    [Case("GetBucketAbac", "is Disabled for a new bucket")]
    public async Task Abac_NewBucket_IsDisabled() =>
        Assert.Equal("Disabled", Expect.Status(200, await SendAsync("GET", PathOf(await BucketAsync()) + "?abac")).Xml.Value);
}
