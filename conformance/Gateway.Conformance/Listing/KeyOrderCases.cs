using System.Text;

namespace Gateway.Conformance.Listing;

public sealed class KeyOrderCases(Target target) : ConformanceTest(target)
{
    /// <summary>In the order of their UTF-8 bytes, which for the last two is not the order of their UTF-16 units.</summary>
    private static readonly string[] Ordered = ["!", "0", "A", "Z", "a", "a!", "a/", "a/b", "a0", "aa", "z", "~", "ß", "é", "日本", "\uFF61", "\U0001F600"];

    [Case("ListObjectsV2", "orders keys by their UTF-8 bytes, supplementary characters too")]
    public async Task ListV2_Keys_AreInByteOrder()
    {
        var answer = await ListAsync("?list-type=2");
        Assert.Equal(Ordered, answer.Elements("Key"));
    }

    [Case("ListObjects", "orders keys by their UTF-8 bytes, supplementary characters too")]
    public async Task ListV1_Keys_AreInByteOrder()
    {
        var answer = await ListAsync("");
        Assert.Equal(Ordered, answer.Elements("Key"));
    }

    [Case("ListObjectsV2", "pages through unusual characters")]
    public async Task ListV2_UnusualKeys_ArePaged()
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, Ordered);
        var seen = new List<string>();
        string? token = null;
        do
        {
            var page = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1, ContinuationToken = token }, Cancel);
            seen.AddRange(page.S3Objects.Select(item => item.Key));
            token = page.NextContinuationToken;
        }
        while (token is not null && seen.Count < 50);

        Assert.Equal(Ordered, seen);
    }

    [CaseTable("ListObjectsV2", "encoding-type=url percent-encodes keys, prefixes, delimiter and start-after")]
    [InlineData("a b+c/d&e\"<>'=%")]
    [InlineData("line\r\nbreak\ttab")]
    [InlineData("\u0001\u001f\u007f")]
    [InlineData("日本/😀")]
    public async Task ListV2_UrlEncoding_RoundTrips(string key)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), ""));
        var answer = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?list-type=2&encoding-type=url"));
        Assert.Equal("url", answer.Element("EncodingType"));
        var encoded = answer.Element("Key")!;
        Assert.True(Ascii.IsValid(encoded), encoded);
        Assert.DoesNotContain(encoded, char.IsControl);
        Assert.Equal(key, Encoding.UTF8.GetString(UriText.Decode(encoded.Replace('+', ' '))));

        var text = UriText.Encode(key[..1]);
        var parts = Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}?list-type=2&encoding-type=url&prefix={text}&delimiter={text}&start-after=%01"));
        Assert.Equal((Decoded(text), Decoded(text)), (Decoded(parts.Element("Prefix")!), Decoded(parts.Element("Delimiter")!)));
        Assert.Equal("%01", parts.Element("StartAfter"));
    }

    [Case("ListObjects", "encoding-type=url percent-encodes key, prefix, marker and NextMarker")]
    public async Task ListV1_UrlEncoding_RoundTrips()
    {
        var bucket = await BucketAsync();
        foreach (var key in new[] { "ä/1", "ä/2", "ö/1" })
        {
            await PutAsync(bucket, key);
        }

        var answer = Expect.Status(200, await SendAsync(
            "GET", $"{PathOf(bucket)}?encoding-type=url&delimiter=%2F&max-keys=1&marker={UriText.Encode("a ")}"));
        Assert.Equal(("%C3%A4/", "a "), (answer.Elements("CommonPrefixes", "Prefix").Single().Replace("%2F", "/", StringComparison.Ordinal), Decoded(answer.Element("Marker")!)));
        Assert.Equal("ä/", Decoded(answer.Element("NextMarker")!));
    }

    [Case("ListObjectsV2", "without encoding-type escapes keys as XML wants it")]
    public async Task ListV2_XmlCharacters_AreEscaped()
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, "<a> & \"b\" 'c'");
        Assert.Equal("<a> & \"b\" 'c'", (await SendAsync("GET", PathOf(bucket) + "?list-type=2")).Element("Key"));
    }

    [Case("ListObjectsV2", "an encoding-type that does not exist: InvalidArgument")]
    public async Task ListV2_UnknownEncoding_IsRefused() =>
        Expect.Error(400, "InvalidArgument", await SendAsync("GET", PathOf(await BucketAsync()) + "?list-type=2&encoding-type=base64"));

    private async Task<RawResponse> ListAsync(string query)
    {
        var bucket = await BucketAsync();
        await PutAllAsync(bucket, Ordered.Reverse());
        return Expect.Status(200, await SendAsync("GET", PathOf(bucket) + query));
    }

    private static string Decoded(string text) => Encoding.UTF8.GetString(UriText.Decode(text.Replace('+', ' ')));
}
