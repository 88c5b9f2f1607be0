namespace Gateway.Conformance.Conditional;

public sealed class ReadCases(Target target) : ConformanceTest(target)
{
    private const string ETag = "\"5d41402abc4b2a76b9719d911017c592\"";
    private const string Other = "\"00000000000000000000000000000000\"";
    private const string Past = "Sat, 29 Oct 1994 19:43:31 GMT";

    /// <summary>Conditions and the status of GET and HEAD. NOW stands for the object's own date.</summary>
    public static TheoryData<string, string, string, string, int> Conditions => new()
    {
        { "If-Match", ETag, "", "", 200 },
        { "If-Match", ETag.Trim('"'), "", "", 200 },
        { "If-Match", "*", "", "", 200 },
        { "If-Match", Other, "", "", 412 },
        { "If-None-Match", Other, "", "", 200 },
        { "If-None-Match", ETag, "", "", 304 },
        { "If-None-Match", ETag.Trim('"'), "", "", 304 },
        { "If-None-Match", "*", "", "", 304 },
        { "If-Modified-Since", Past, "", "", 200 },
        { "If-Modified-Since", "NOW", "", "", 304 },
        { "If-Unmodified-Since", "NOW", "", "", 200 },
        { "If-Unmodified-Since", Past, "", "", 412 },
        { "If-Match", ETag, "If-Unmodified-Since", Past, 200 },
        { "If-Match", Other, "If-Unmodified-Since", "NOW", 412 },
        { "If-None-Match", ETag, "If-Modified-Since", Past, 304 },
        { "If-None-Match", Other, "If-Modified-Since", "NOW", 200 },
        { "If-Match", ETag, "If-None-Match", ETag, 304 },
        { "If-Match", Other, "If-None-Match", ETag, 412 },
        { "If-Modified-Since", "not a date", "", "", 200 },
        { "If-Unmodified-Since", "not a date", "", "", 200 },
    };

    [CaseTable("GetObject", "If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since, alone and together")]
    [MemberData(nameof(Conditions))]
    public async Task GetObject_Condition_Decides(string first, string firstValue, string second, string secondValue, int status)
    {
        var answer = await ConditionalAsync("GET", first, firstValue, second, secondValue);
        Expect.Status(status, answer);
        Assert.Equal(status switch { 200 => "hello", 304 => "", _ => answer.Text }, answer.Text);
        Assert.Equal(status == 412 ? "PreconditionFailed" : "", answer.Body.Length == 0 ? "" : answer.Code);
    }

    [CaseTable("HeadObject", "If-Match, If-None-Match, If-Modified-Since, If-Unmodified-Since, alone and together")]
    [MemberData(nameof(Conditions))]
    public async Task HeadObject_Condition_Decides(string first, string firstValue, string second, string secondValue, int status)
    {
        var answer = await ConditionalAsync("HEAD", first, firstValue, second, secondValue);
        Expect.Status(status, answer);
        Assert.Empty(answer.Body);
    }

    [Case("GetObject", "304 carries the ETag and the date, and no body")]
    public async Task GetObject_NotModified_CarriesETag()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = Expect.Status(304, await SendAsync("GET", PathOf(bucket, "key"), ("If-None-Match", ETag)));
        Assert.Equal(ETag, answer.Header("ETag"));
        Assert.NotNull(answer.Header("Last-Modified"));
        Assert.Empty(answer.Body);
    }

    [Case("GetObject", "412 names the condition that failed")]
    public async Task GetObject_PreconditionFailed_NamesCondition()
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = Expect.Error(412, "PreconditionFailed", await SendAsync("GET", PathOf(bucket, "key"), ("If-Match", Other)));
        Assert.Equal("If-Match", answer.Element("Condition"));
    }

    [Case("GetObject", "conditions on a key that does not exist: NoSuchKey")]
    public async Task GetObject_MissingKey_IsNoSuchKey()
    {
        var bucket = await BucketAsync();
        Expect.Error(404, "NoSuchKey", await SendAsync("GET", PathOf(bucket, "key"), ("If-Match", ETag)));
        Expect.Error(404, "NoSuchKey", await SendAsync("GET", PathOf(bucket, "key"), ("If-None-Match", ETag)));
    }

    [CaseTable("GetObject", "If-Range gives the range while the object is the same, and the whole object otherwise")]
    [InlineData(ETag, 206, "el")]
    [InlineData(Other, 200, "hello")]
    [InlineData(Past, 200, "hello")]
    public async Task GetObject_IfRange_ChoosesRange(string value, int status, string text)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var answer = await SendAsync("GET", PathOf(bucket, "key"), ("Range", "bytes=1-2"), ("If-Range", value));
        Assert.Equal(text, Expect.Status(status, answer).Text);
    }

    private async Task<RawResponse> ConditionalAsync(string method, string first, string firstValue, string second, string secondValue)
    {
        var bucket = await BucketWithAsync("key", "hello");
        var modified = (await SendAsync("HEAD", PathOf(bucket, "key"))).Header("Last-Modified")!;
        List<(string, string)> headers = [(first, firstValue.Replace("NOW", modified, StringComparison.Ordinal))];
        if (second.Length > 0)
        {
            headers.Add((second, secondValue.Replace("NOW", modified, StringComparison.Ordinal)));
        }

        return await SendAsync(method, PathOf(bucket, "key"), [.. headers]);
    }
}
