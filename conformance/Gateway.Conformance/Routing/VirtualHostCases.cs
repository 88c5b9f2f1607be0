namespace Gateway.Conformance.Routing;

public sealed class VirtualHostCases(Target target) : ConformanceTest(target)
{
    [Case("GetObject", "the bucket may stand in the host name, which is then signed without it in the path")]
    public async Task Host_WithBucket_NamesBucket()
    {
        Assert.SkipWhen(Target.Domain is null, "The domain of the endpoint is not known.");
        var bucket = await BucketAsync();
        Expect.Status(200, await SendToAsync($"{bucket}.{Target.Domain}", new RawRequest("PUT", "/a/b%20c") { Body = "hello"u8.ToArray() }));
        Assert.Equal("hello", await ReadAsync(bucket, "a/b c"));
        Assert.Equal("hello", Expect.Status(200, await SendToAsync($"{bucket}.{Target.Domain}", new RawRequest("GET", "/a/b%20c"))).Text);
        Assert.Equal(["a/b c"], Expect.Status(200, await SendToAsync($"{bucket}.{Target.Domain}", new RawRequest("GET", "/?list-type=2"))).Elements("Key"));
    }

    [Case("GetObject", "a bucket with dots may stand in the host name")]
    public async Task Host_WithDottedBucket_NamesBucket()
    {
        Assert.SkipWhen(Target.Domain is null, "The domain of the endpoint is not known.");
        var bucket = NewBucketName("a.b");
        Expect.Status(200, await SendToAsync($"{bucket}.{Target.Domain}", new RawRequest("PUT", "/")));
        Expect.Status(200, await SendToAsync($"{bucket}.{Target.Domain}", new RawRequest("HEAD", "/")));
        Expect.Status(200, await SendAsync("HEAD", PathOf(bucket)));
    }

    [Case("ListBuckets", "the domain itself, with a port or in other letters, names no bucket")]
    public async Task Host_Domain_NamesNoBucket()
    {
        Assert.SkipWhen(Target.Domain is null, "The domain of the endpoint is not known.");
        var bucket = await BucketWithAsync("key", "hello");
        foreach (var host in new[] { Target.Domain, Target.Domain + ":1234", Target.Domain.ToUpperInvariant() })
        {
            Assert.Equal("ListAllMyBucketsResult", Expect.Status(200, await SendToAsync(host, new RawRequest("GET", "/"))).Xml.Name.LocalName);
            Assert.Equal("hello", Expect.Status(200, await SendToAsync(host, new RawRequest("GET", PathOf(bucket, "key")))).Text);
        }
    }

    [Case("GetObject", "a signature for one host is none for another")]
    public async Task Host_Changed_IsRefused()
    {
        Assert.SkipWhen(Target.Domain is null, "The domain of the endpoint is not known.");
        var (bucket, other) = (await BucketWithAsync("key", "hello"), await BucketWithAsync("key", "other"));
        var signed = (Target.Signer() with { Host = $"{bucket}.{Target.Domain}" }).Sign(new RawRequest("GET", "/key"));
        var changed = signed with { Headers = [.. signed.Headers.Select(header => header.Name == "host" ? ("host", $"{other}.{Target.Domain}") : header)] };
        Expect.Error(403, "SignatureDoesNotMatch", await SendUnsignedAsync(changed));
    }

    private Task<RawResponse> SendToAsync(string host, RawRequest request) => SendUnsignedAsync((Target.Signer() with { Host = host }).Sign(request));
}
