using System.Text;

namespace Gateway.Conformance.Names;

public sealed class KeyCases(Target target) : ConformanceTest(target)
{
    public static TheoryData<string> Keys =>
    [
        "plain", "a/b/c", "a//b", "/leading", "//two", "trailing/", "/", "//", ".", "..", "../up", "a/../b", "a/./b", "a/..", "...", "./x", "../../../../etc/passwd",
        " ", " leading space", "trailing space ", "a b", "a+b", "a%b", "a%2fb", "%", "%%", "%2e%2e", "100%", "a?b", "a#b", "a&b=c", "a;b", "a:b", "a\\b", "..\\x", "a*b", "a|b", "a<b>",
        "quote\"quote", "quote'quote", "back`tick", "tab\there", "new\nline", "return\rhere", "bell\u0007", "escape\u001b", "delete\u007f",
        "é", "e\u0301", "ß", "日本語", "Ελλάδα", "עברית", "😀", "\u200bzero width", "\ufeffbom", "\uFFFD", "\U0010FFFF", "CON", "nul", "~", "$HOME", "{}", "[x]", "^", "NUL.txt",
        "soap", "?", "key?acl", "?uploads",
    ];

    [CaseTable("PutObject", "keys are bytes: each is stored, read, listed and deleted as it is")]
    [MemberData(nameof(Keys))]
    public async Task Key_Odd_RoundTrips(string key)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), "hello"));
        Assert.Equal("hello", Expect.Status(200, await SendAsync("GET", PathOf(bucket, key))).Text);
        var listed = Expect.Status(200, await SendAsync("GET", PathOf(bucket) + "?list-type=2&encoding-type=url")).Elements("Key");
        Assert.Equal([key], listed.Select(text => Encoding.UTF8.GetString(UriText.Decode(text.Replace('+', ' ')))));
        Expect.Status(204, await SendAsync("DELETE", PathOf(bucket, key)));
        Expect.Status(404, await SendAsync("HEAD", PathOf(bucket, key)));
    }

    [Case("PutObject", "keys that look alike are different keys")]
    public async Task Key_Alike_AreDifferent()
    {
        var bucket = await BucketAsync();
        string[] keys = ["a/b", "a//b", "a/b/", "a/./b", "a/c/../b", "/a/b", "A/b", "a%2Fb", "é", "e\u0301", "a b", "a+b", "a%20b"];
        foreach (var key in keys)
        {
            Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), key));
        }

        foreach (var key in keys)
        {
            Assert.Equal(key, Expect.Status(200, await SendAsync("GET", PathOf(bucket, key))).Text);
        }
    }

    [CaseTable("GetObject", "different escapes of the same bytes are the same key")]
    [InlineData("a b/c", "a%20b%2Fc")]
    [InlineData("a b/c", "%61%20%62/%63")]
    [InlineData("é", "%c3%a9")]
    [InlineData("a+b", "a%2bb")]
    [InlineData("..", "%2e%2e")]
    [InlineData("a+b", "a+b")]
    public async Task Key_Escapes_AreDecodedOnce(string key, string target)
    {
        var bucket = await BucketAsync();
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), "hello"));
        Assert.Equal("hello", Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}/{target}")).Text);
    }

    [Case("PutObject", "takes a key with a NUL byte or refuses it with 400; it reaches no other key")]
    public async Task Key_Nul_ReachesNothingElse()
    {
        var bucket = await BucketWithAsync("a", "hello");
        var answer = await SendAsync("PUT", $"{PathOf(bucket)}/a%00b", "nul");
        Assert.True(answer.Status is 200 or 400, answer.ToString());
        Assert.Equal("hello", await ReadAsync(bucket, "a"));
        if (answer.Status == 200)
        {
            Assert.Equal("nul", Expect.Status(200, await SendAsync("GET", $"{PathOf(bucket)}/a%00b")).Text);
        }
    }

    [CaseTable("PutObject", "takes keys of 1,024 bytes, however many characters they are")]
    [InlineData("k", 1024)]
    [InlineData("é", 512)]
    [InlineData("😀", 256)]
    [InlineData("/", 1024)]
    public async Task Key_Longest_RoundTrips(string unit, int count)
    {
        var bucket = await BucketAsync();
        var key = string.Concat(Enumerable.Repeat(unit, count));
        Expect.Status(200, await SendAsync("PUT", PathOf(bucket, key), "hello"));
        Assert.Equal("hello", Expect.Status(200, await SendAsync("GET", PathOf(bucket, key))).Text);
        Assert.Equal([key], (await SendAsync("GET", PathOf(bucket) + "?list-type=2")).Elements("Key"));
    }

    [CaseTable("PutObject", "a key of more than 1,024 bytes: KeyTooLongError")]
    [InlineData("PUT", "", "k", 1025)]
    [InlineData("GET", "", "k", 1025)]
    [InlineData("DELETE", "", "k", 1025)]
    [InlineData("POST", "?uploads", "k", 1025)]
    [InlineData("PUT", "", "é", 513)]
    [InlineData("PUT", "", "k", 4000)]
    public async Task Key_TooLong_IsRefused(string method, string query, string unit, int count)
    {
        var bucket = await BucketAsync();
        var answer = await SendAsync(method, PathOf(bucket, string.Concat(Enumerable.Repeat(unit, count))) + query);
        Expect.Error(400, "KeyTooLongError", answer);
    }

    [CaseTable("PutObject", "bytes that are no UTF-8: InvalidURI")]
    [InlineData("%FF")]
    [InlineData("a%C3")]
    [InlineData("%C0%AF")]
    [InlineData("%ED%A0%80")]
    [InlineData("%F5%80%80%80")]
    public async Task Key_InvalidUtf8_IsRefused(string target)
    {
        var bucket = await BucketAsync();
        var answer = await SendAsync("PUT", $"{PathOf(bucket)}/{target}", "hello");
        Expect.Error(400, "InvalidURI", answer);
        Assert.Equal(0, (await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket }, Cancel)).KeyCount);
    }

    [CaseTable("GetObject", "escapes that are none: 400")]
    [InlineData("%")]
    [InlineData("%2")]
    [InlineData("a%zz")]
    [InlineData("%u0041")]
    public async Task Key_InvalidEscape_IsRefused(string target)
    {
        var bucket = await BucketAsync();
        Expect.Status(400, await SendAsync("GET", $"{PathOf(bucket)}/{target}"));
    }

    [Case("PutObject", "dot segments leave neither the bucket nor the data folder")]
    public async Task Key_DotSegments_StayInBucket()
    {
        var (bucket, other) = (await BucketAsync(), await BucketWithAsync("key", "untouched"));
        Expect.Status(200, await SendAsync("PUT", $"/{bucket}/../{other}/key", "moved"));
        Assert.Equal("untouched", await ReadAsync(other, "key"));
        Assert.Equal("moved", Expect.Status(200, await SendAsync("GET", $"/{bucket}/../{other}/key")).Text);
        Assert.Equal([$"../{other}/key"], (await SendAsync("GET", PathOf(bucket) + "?list-type=2")).Elements("Key"));
    }
}
