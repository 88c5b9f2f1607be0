namespace Gateway.Conformance.Routing;

public sealed class QueryCases(Target target) : ConformanceTest(target)
{
    [CaseTable("GetObject", "query parameters that S3 does not know are ignored")]
    [InlineData("colour=blue")]
    [InlineData("x-id=GetObject")]
    [InlineData("a=1&a=2&b")]
    [InlineData("Acl")]
    [InlineData("%61cl2=x")]
    public async Task Query_Unknown_IsIgnored(string query)
    {
        var bucket = await BucketWithAsync("key", "hello");
        Assert.Equal("hello", Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket, "key")}?{query}")).Text);
        Expect.Status(200, await SendAsync("HEAD", $"{PathOf(bucket, "key")}?{query}"));
        Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?list-type=2&{query}"));
    }

    [Case("PutObject", "the SDK's x-id parameter changes nothing")]
    public async Task Query_XId_IsIgnored()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key") + "?x-id=PutObject", "hello"));
        Assert.Equal("hello", await ReadAsync(bucket, "key"));
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "key") + "?x-id=DeleteObject"));
    }

    [Case("ListObjectsV2", "a slash after the bucket is the bucket")]
    public async Task Path_SlashAfterBucket_IsBucket()
    {
        var bucket = await BucketWithAsync("key", "hello");
        Assert.Equal(["key"], Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "/?list-type=2")).Elements("Key"));
        Expect.Status(200, await SendAsync("HEAD", PathOf(bucket) + "/"));
    }

    [Case("GetObject", "an escaped sub-resource name is that sub-resource")]
    public async Task Query_EscapedName_IsDecoded()
    {
        var bucket = await BucketAsync();
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?l%6Fcation"));
        Assert.Equal("LocationConstraint", answer.Xml.Name.LocalName);
    }

    [Case("UploadPart", "partNumber without uploadId stores no object")]
    public async Task Query_PartNumberAlone_StoresNothing()
    {
        var bucket = await BucketAsync();
        var answer = await SendAsync("PUT", PathOf(bucket, "key") + "?partNumber=1", "hello");
        Assert.True(answer.Status is >= 400 and < 500, answer.ToString());
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "key")));
    }
}
