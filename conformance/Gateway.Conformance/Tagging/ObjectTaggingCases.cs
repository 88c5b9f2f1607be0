namespace Gateway.Conformance.Tagging;

public sealed class ObjectTaggingCases(Target target) : ConformanceTest(target)
{
    [Case("PutObjectTagging", "replaces all tags, which GetObjectTagging answers and GetObject counts")]
    public async Task Put_Tags_AreReadAndCounted()
    {
        var bucket = await BucketWithAsync("key", "text");
        await PutTagsAsync(bucket, ("old", "1"));
        await PutTagsAsync(bucket, ("a b", "ä"), ("c", ""));
        Assert.Equal(["a b=ä", "c="], await TagsAsync(bucket, "key"));
        Assert.Equal("2", Expect.Status(200, await SendAsync("GET", PathOf(bucket, "key"))).Header("x-amz-tagging-count"));
        Assert.Equal("text", await ReadAsync(bucket, "key"));
    }

    [Case("DeleteObjectTagging", "answers 204 and leaves no tags")]
    public async Task Delete_Tags_LeavesNone()
    {
        var bucket = await BucketWithAsync("key", "text");
        await PutTagsAsync(bucket, ("a", "1"));
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, "key") + "?tagging"));
        Assert.Empty(await TagsAsync(bucket, "key"));
    }

    [CaseTable("PutObjectTagging", "refuses bad sets of tags")]
    [InlineData("<Tagging><TagSet><Tag><Key>a</Key><Value>1</Value></Tag><Tag><Key>a</Key><Value>2</Value></Tag></TagSet></Tagging>", "InvalidTag")]
    [InlineData("<Tagging><TagSet><Tag><Key>aws:a</Key><Value>1</Value></Tag></TagSet></Tagging>", "InvalidTag")]
    [InlineData("<Tagging><TagSet><Tag><Key></Key><Value>1</Value></Tag></TagSet></Tagging>", "InvalidTag")]
    [InlineData("<Nonsense/>", "MalformedXML")]
    public async Task Put_BadTags_AreRefused(string document, string code)
    {
        var bucket = await BucketWithAsync("key", "text");
        Expect.Error(400, code, await SendAsync("PUT", PathOf(bucket, "key") + "?tagging", document, ContentMd5(document)));
    }

    [Case("PutObjectTagging", "takes ten tags of 128 and 256 characters, and refuses more: BadRequest and InvalidTag")]
    public async Task Put_Limits_AreKept()
    {
        var bucket = await BucketWithAsync("key", "text");
        var ten = Enumerable.Range(0, 10).Select(i => ($"{i}" + new string('k', 127), new string('v', 256))).ToArray();
        await PutTagsAsync(bucket, ten);
        var more = Document([.. ten, ("more", "1")]);
        Expect.Error(400, "BadRequest", await SendAsync("PUT", PathOf(bucket, "key") + "?tagging", more, ContentMd5(more)));
        var longKey = Document((new string('k', 129), "1"));
        Expect.Error(400, "InvalidTag", await SendAsync("PUT", PathOf(bucket, "key") + "?tagging", longKey, ContentMd5(longKey)));
        var longValue = Document(("k", new string('v', 257)));
        Expect.Error(400, "InvalidTag", await SendAsync("PUT", PathOf(bucket, "key") + "?tagging", longValue, ContentMd5(longValue)));
    }

    [Case("PutObjectTagging", "answers NoSuchKey for a key that is not there")]
    public async Task Put_Missing_IsNoSuchKey()
    {
        var document = Document(("a", "1"));
        Expect.Error(404, "NoSuchKey", await SendAsync("PUT", PathOf(await BucketAsync(), "key") + "?tagging", document, ContentMd5(document)));
    }

    [Case("PutObject", "stores the tags of x-amz-tagging, and a new object has none of the old one's")]
    public async Task PutObject_Header_IsStored()
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-tagging", "a=1&b=%C3%A4")));
        Assert.Equal(["a=1", "b=ä"], await TagsAsync(bucket, "key"));
        await PutAsync(bucket, "key", "text");
        Assert.Empty(await TagsAsync(bucket, "key"));
        Expect.Error(400, "InvalidArgument", await SendAsync("PUT", PathOf(bucket, "key"), "text", ("x-amz-tagging", "a=1&a=2")));
    }

    [Case("CreateMultipartUpload", "gives the object the tags of x-amz-tagging")]
    public async Task Upload_Header_IsStored()
    {
        var bucket = await BucketAsync();
        var upload = (await S3.InitiateMultipartUploadAsync(
            new InitiateMultipartUploadRequest { BucketName = bucket, Key = "key", TagSet = [new Tag { Key = "a", Value = "1" }] }, Cancel)).UploadId;
        using var stream = new MemoryStream(Bytes(10));
        var part = await S3.UploadPartAsync(new UploadPartRequest { BucketName = bucket, Key = "key", UploadId = upload, PartNumber = 1, InputStream = stream }, Cancel);
        await S3.CompleteMultipartUploadAsync(
            new CompleteMultipartUploadRequest { BucketName = bucket, Key = "key", UploadId = upload, PartETags = [new PartETag(1, part.ETag)] }, Cancel);
        Assert.Equal(["a=1"], await TagsAsync(bucket, "key"));
    }

    [CaseTable("CopyObject", "copies the tags, or replaces them when it is told to")]
    [InlineData(null, "a=1")]
    [InlineData("COPY", "a=1")]
    [InlineData("REPLACE", "b=2")]
    public async Task Copy_Directive_ChoosesTheTags(string? directive, string expected)
    {
        var bucket = await BucketWithAsync("key", "text");
        await PutTagsAsync(bucket, ("a", "1"));
        (string, string)[] headers = [("x-amz-copy-source", $"{bucket}/key"), ("x-amz-tagging", "b=2")];
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "copy"), directive is null ? headers : [.. headers, ("x-amz-tagging-directive", directive)]));
        Assert.Equal([expected], await TagsAsync(bucket, "copy"));
    }

    private static string Document(params (string Key, string Value)[] tags) =>
        $"<Tagging><TagSet>{string.Concat(tags.Select(tag => $"<Tag><Key>{tag.Key}</Key><Value>{tag.Value}</Value></Tag>"))}</TagSet></Tagging>";

    private Task PutTagsAsync(string bucket, params (string Key, string Value)[] tags) => S3.PutObjectTaggingAsync(
        new PutObjectTaggingRequest
        {
            BucketName = bucket,
            Key = "key",
            Tagging = new Amazon.S3.Model.Tagging { TagSet = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] },
        },
        Cancel);

    private async Task<IEnumerable<string>> TagsAsync(string bucket, string key) =>
        ((await S3.GetObjectTaggingAsync(new GetObjectTaggingRequest { BucketName = bucket, Key = key }, Cancel)).Tagging ?? []).Select(tag => $"{tag.Key}={tag.Value}");
}
