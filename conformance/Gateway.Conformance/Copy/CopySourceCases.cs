namespace Gateway.Conformance.Copy;

public sealed class CopySourceCases(Target target) : ConformanceTest(target)
{
    private const string ETag = "\"5d41402abc4b2a76b9719d911017c592\"";
    private const string Other = "\"00000000000000000000000000000000\"";
    private const string Past = "Sat, 29 Oct 1994 19:43:31 GMT";

    [CaseTable("CopyObject", "reads the source with and without a slash in front, percent-encoded in part or in whole")]
    [InlineData("plain", "/{0}/plain")]
    [InlineData("plain", "{0}/plain")]
    [InlineData("plain", "{0}%2Fplain")]
    [InlineData("a b/c", "/{0}/a%20b/c")]
    [InlineData("a b/c", "/{0}/a%20b%2Fc")]
    [InlineData("a b/c", "%2F{0}%2Fa%20b%2Fc")]
    [InlineData("1+1=2", "/{0}/1%2B1%3D2")]
    [InlineData("50%", "/{0}/50%25")]
    [InlineData("what?versionId=x", "/{0}/what%3FversionId%3Dx")]
    [InlineData("müller/日本", "/{0}/m%C3%BCller/%E6%97%A5%E6%9C%AC")]
    [InlineData("a//b/../c", "/{0}/a//b/../c")]
    [InlineData("plain", "/{0}/plain?versionId=null")]
    public async Task CopyObject_SourceForm_IsRead(string key, string source)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), "hello"));
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, "copy"), ("x-amz-copy-source", Format(source, bucket))));
        Assert.Equal("hello", await ReadAsync(bucket, "copy"));
    }

    [CaseTable("CopyObject", "a source that names no object: InvalidArgument")]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("{0}")]
    [InlineData("/{0}/")]
    [InlineData("/{0}/key?versionId=not-a-version")]
    public async Task CopyObject_MalformedSource_IsRefused(string source)
    {
        var bucket = await BucketWithAsync("key", "hello");
        Expect.Error(400, "InvalidArgument", await SendAsync("PUT", PathOf(bucket, "copy"), ("x-amz-copy-source", Format(source, bucket))));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, "copy")));
    }

    [Case("CopyObject", "a source key that does not exist: NoSuchKey")]
    public async Task CopyObject_MissingSource_IsNoSuchKey()
    {
        var bucket = await BucketAsync();
        await Expect.RefusedAsync(HttpStatusCode.NotFound, "NoSuchKey", () => S3.CopyObjectAsync(bucket, "missing", bucket, "copy", Cancel));
    }

    [Case("CopyObject", "a source or destination bucket that does not exist: NoSuchBucket")]
    public async Task CopyObject_MissingBucket_IsNoSuchBucket()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var missing = NewBucketName();
        await Expect.RefusedAsync(HttpStatusCode.NotFound, "NoSuchBucket", () => S3.CopyObjectAsync(missing, "key", bucket, "copy", Cancel));
        await Expect.RefusedAsync(HttpStatusCode.NotFound, "NoSuchBucket", () => S3.CopyObjectAsync(bucket, "key", missing, "copy", Cancel));
    }

    /// <summary>Conditions on the source and the status. NOW stands for the source's own date.</summary>
    public static TheoryData<string, string, string, string, int> Conditions => new()
    {
        { "if-match", ETag, "", "", 200 },
        { "if-match", Other, "", "", 412 },
        { "if-none-match", Other, "", "", 200 },
        { "if-none-match", ETag, "", "", 412 },
        { "if-modified-since", Past, "", "", 200 },
        { "if-modified-since", "NOW", "", "", 412 },
        { "if-unmodified-since", "NOW", "", "", 200 },
        { "if-unmodified-since", Past, "", "", 412 },
        { "if-match", ETag, "if-unmodified-since", Past, 200 },
        { "if-none-match", ETag, "if-modified-since", Past, 412 },
    };

    [CaseTable("CopyObject", "conditions on the source, alone and together")]
    [MemberData(nameof(Conditions))]
    public async Task CopyObject_SourceCondition_Decides(string first, string firstValue, string second, string secondValue, int status)
    {
        var bucket = await BucketWithAsync("source", "hello");
        var modified = (await SendAsync("HEAD", PathOf(bucket, "source"))).Header("Last-Modified")!;
        List<(string, string)> headers = [("x-amz-copy-source", PathOf(bucket, "source")), Condition(first, firstValue)];
        if (second.Length > 0)
        {
            headers.Add(Condition(second, secondValue));
        }

        var answer = Expect.Status(status, await SendAsync("PUT", PathOf(bucket, "copy"), [.. headers]));
        Assert.Equal(status == 412 ? "PreconditionFailed" : "", answer.Code);
        Expect.Status(status == 200 ? 200 : 404, await SendAsync("HEAD", PathOf(bucket, "copy")));

        (string, string) Condition(string name, string value) => ("x-amz-copy-source-" + name, value.Replace("NOW", modified, StringComparison.Ordinal));
    }

    private static string Format(string source, string bucket) => source.Replace("{0}", bucket, StringComparison.Ordinal);
}
