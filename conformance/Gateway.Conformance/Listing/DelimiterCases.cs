namespace Gateway.Conformance.Listing;

public sealed class DelimiterCases(Target target) : ConformanceTest(target)
{
    /// <summary>Keys, prefix, delimiter, and the expected keys and common prefixes, all joined by commas.</summary>
    public static TheoryData<string, string, string, string, string> Lists => new()
    {
        { "a,b/1,b/2,c/d/1,e", "", "/", "a,e", "b/,c/" },
        { "a,b/1,b/2,c/d/1,e", "b/", "/", "b/1,b/2", "" },
        { "a,b/1,b/2,c/d/1,e", "c/", "/", "", "c/d/" },
        { "a,b/1,b/2,c/d/1,e", "b", "/", "", "b/" },
        { "a,b/1,b/2,c/d/1,e", "nothing", "/", "", "" },
        { "a,b/1,b/2,c/d/1,e", "", "none", "a,b/1,b/2,c/d/1,e", "" },
        { "a,b/1,b/2,c/d/1,e", "", "", "a,b/1,b/2,c/d/1,e", "" },
        { "b/,b/1", "b/", "/", "b/,b/1", "" },
        { "b/,b/1", "", "/", "", "b/" },
        { "/a,/b/c,//d,e", "", "/", "e", "/" },
        { "/a,/b/c,//d,e", "/", "/", "/a", "//,/b/" },
        { "one--two,one--three,four-five,six", "", "--", "four-five,six", "one--" },
        { "one--two,one--three,four-five,six", "one--t", "--", "one--three,one--two", "" },
        { "xENDa,xENDb,yEN,zENDEND", "", "END", "yEN", "xEND,zEND" },
        { "2026-01-02,2026-01-03,2026-02-01", "", "-01-", "2026-02-01", "2026-01-" },
        { "aéb,aéc,d", "", "é", "d", "aé" },
        { "a b,a c,d", "", " ", "d", "a " },
        { "a😀1,a😀2,b", "", "😀", "b", "a😀" },
        { "aaa,aab,b", "", "a", "b", "a" },
        { "aaa,aab,b", "a", "a", "", "aa" },
        { "a%b,a%c,d", "", "%", "d", "a%" },
    };

    [CaseTable("ListObjectsV2", "prefix and delimiter of any length group keys into common prefixes")]
    [MemberData(nameof(Lists))]
    public async Task ListV2_Delimiter_Groups(string keys, string prefix, string delimiter, string expectedKeys, string expectedPrefixes)
    {
        var answer = await ListAsync(keys, $"?list-type=2&prefix={UriText.Encode(prefix)}&delimiter={UriText.Encode(delimiter)}");
        Assert.Equal((expectedKeys, expectedPrefixes), (Joined(answer.Elements("Key")), Joined(answer.Elements("CommonPrefixes", "Prefix"))));
        Assert.Equal(answer.Element("KeyCount"), $"{answer.Elements("Key").Count + answer.Elements("CommonPrefixes", "Prefix").Count}");
        Assert.Equal((prefix, delimiter), (answer.Element("Prefix"), answer.Element("Delimiter") ?? ""));
    }

    [CaseTable("ListObjects", "prefix and delimiter of any length group keys into common prefixes")]
    [MemberData(nameof(Lists))]
    public async Task ListV1_Delimiter_Groups(string keys, string prefix, string delimiter, string expectedKeys, string expectedPrefixes)
    {
        var answer = await ListAsync(keys, $"?prefix={UriText.Encode(prefix)}&delimiter={UriText.Encode(delimiter)}");
        Assert.Equal((expectedKeys, expectedPrefixes), (Joined(answer.Elements("Key")), Joined(answer.Elements("CommonPrefixes", "Prefix"))));
    }

    [CaseTable("ListObjectsV2", "pages over keys and common prefixes without loss or repetition, whatever the size of a page")]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task ListV2_DelimitedPages_CoverAll(int maxKeys)
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a", "b/1", "b/2", "b/3", "b0", "c/1/x", "c/2/x", "d", "e/1"]);
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await S3.ListObjectsV2Async(
                new ListObjectsV2Request { BucketName = bucket, Delimiter = "/", MaxKeys = maxKeys, ContinuationToken = token }, Cancel);
            seen.AddRange((page.S3Objects ?? []).Select(item => item.Key).Concat(page.CommonPrefixes ?? []).Order(StringComparer.Ordinal));
            token = page.NextContinuationToken;
        }
        while (token is not null && seen.Count < 50);

        Assert.Equal(["a", "b/", "b0", "c/", "d", "e/"], seen);
    }

    [Case("ListObjectsV2", "a common prefix of many keys takes one place in a page")]
    public async Task ListV2_LargePrefix_CountsOnce()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, Enumerable.Range(0, 60).Select(i => $"many/{i}").Append("zebra"));
        var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, Delimiter = "/", MaxKeys = 2 }, Cancel);
        Assert.Equal((2, false), (page.KeyCount, page.IsTruncated));
    }

    [Case("ListObjectsV2", "start-after inside a common prefix still shows the prefix while keys of it follow")]
    public async Task ListV2_StartAfterInsidePrefix_ShowsPrefix()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, ["a/1", "a/2", "b"]);
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?list-type=2&delimiter=%2F&start-after=a%2F1"));
        Assert.Equal(("b", "a/"), (Joined(answer.Elements("Key")), Joined(answer.Elements("CommonPrefixes", "Prefix"))));
    }

    private async Task<RawResponse> ListAsync(string keys, string query)
    {
        var bucket = await BucketAsync();
        foreach (var key in keys.Split(','))
        {
            Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), ""));
        }

        return Expect.Status(200, await SendAsync("GET", PathOf(bucket) + query));
    }

    private static string Joined(IEnumerable<string> texts) => string.Join(',', texts);
}
