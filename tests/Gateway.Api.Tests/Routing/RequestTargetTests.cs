using Gateway.Api.Routing;
using Gateway.Core.Errors;

namespace Gateway.Api.Tests.Routing;

public sealed class RequestTargetTests
{
    private static readonly string[] s_domains = ["example.com", "s3.example.com", "other.org"];

    [Theory]
    [InlineData("/", "Service", null, null)]
    [InlineData("/?prefix=a", "Service", null, null)]
    [InlineData("/b", "Bucket", "b", null)]
    [InlineData("/b/", "Bucket", "b", null)]
    [InlineData("/b?list-type=2", "Bucket", "b", null)]
    [InlineData("/b/?list-type=2", "Bucket", "b", null)]
    [InlineData("/b/k", "Object", "b", "k")]
    [InlineData("/b/k/", "Object", "b", "k/")]
    [InlineData("/b//k", "Object", "b", "/k")]
    [InlineData("/b//", "Object", "b", "/")]
    [InlineData("/b/a//c", "Object", "b", "a//c")]
    [InlineData("/b/../c", "Object", "b", "../c")]
    [InlineData("/b/./c", "Object", "b", "./c")]
    [InlineData("/b/a/..", "Object", "b", "a/..")]
    [InlineData("/b/%2e%2e/c", "Object", "b", "../c")]
    [InlineData("/b/a%2fc", "Object", "b", "a/c")]
    [InlineData("/b/%2Fc", "Object", "b", "/c")]
    [InlineData("/b/a%00c", "Object", "b", "a\0c")]
    [InlineData("/b/a+c%20d%2B", "Object", "b", "a+c d+")]
    [InlineData("/b/a%25%32%35", "Object", "b", "a%25")]
    [InlineData("/b/%C3%A9", "Object", "b", "é")]
    [InlineData("/b/Ã©", "Object", "b", "é")]
    [InlineData("/b/%F0%9F%98%80", "Object", "b", "😀")]
    [InlineData("/b/k?a/b?c", "Object", "b", "k")]
    [InlineData("//b/k", "Object", "", "b/k")]
    [InlineData("/B%2Fx/k", "Object", "B/x", "k")]
    [InlineData("http://localhost:9000/b/k?x", "Object", "b", "k")]
    [InlineData("https://localhost/b", "Bucket", "b", null)]
    [InlineData("http://localhost", "Service", null, null)]
    [InlineData("http://localhost?list-type=2", "Service", null, null)]
    public void Parse_PathStyle_NamesBucketAndKeyDecodedOnce(string raw, string level, string? bucket, string? key)
    {
        var target = RequestTarget.Parse(raw, "localhost:9000", []);

        Assert.Equal((level, bucket), (target.Level.ToString(), target.Bucket));
        Assert.Equal(key ?? "", target.Key.Value);
        Assert.Null(target.HostBucket);
    }

    [Theory]
    [InlineData("/k?x=1", "photos.example.com", "photos")]
    [InlineData("/k?x=1", "photos.example.com:9000", "photos")]
    [InlineData("/k?x=1", "PHOTOS.Example.COM:80", "photos")]
    [InlineData("/k?x=1", "a.b.example.com", "a.b")]
    [InlineData("/k?x=1", "photos.other.org", "photos")]
    [InlineData("/k?x=1", "photos.s3.example.com", "photos")]
    public void Parse_HostUnderADomain_NamesTheBucketByHost(string raw, string host, string bucket)
    {
        var target = RequestTarget.Parse(raw, host, s_domains);

        Assert.Equal((bucket, "k", bucket), (target.Bucket, target.Key.Value, target.HostBucket));
        Assert.Equal("/k", target.RawPath);
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("example.com:9000")]
    [InlineData("s3.example.com")]
    [InlineData("S3.example.com:9000")]
    [InlineData("photosexample.com")]
    [InlineData("photos.example.com.evil.net")]
    [InlineData("127.0.0.1:9000")]
    [InlineData("[::1]:9000")]
    [InlineData("[::1]")]
    [InlineData(".example.com")]
    [InlineData("")]
    public void Parse_HostThatIsNoSubdomain_IsPathStyle(string host)
    {
        var target = RequestTarget.Parse("/b/k", host, s_domains);

        Assert.Equal(("b", "k", null), (target.Bucket, target.Key.Value, target.HostBucket));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?list-type=2")]
    public void Parse_HostBucketWithoutKey_IsTheBucket(string raw)
    {
        var target = RequestTarget.Parse(raw, "photos.example.com", s_domains);

        Assert.Equal((ResourceLevel.Bucket, "photos"), (target.Level, target.Bucket));
    }

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("b/k")]
    [InlineData("?x")]
    [InlineData("localhost:9000")]
    [InlineData("/b/%")]
    [InlineData("/b/%4")]
    [InlineData("/b/%zz")]
    [InlineData("/b/%4g")]
    [InlineData("/%zz")]
    [InlineData("/b/%+1")]
    [InlineData("/b/%FF")]
    [InlineData("/b/%C3")]
    [InlineData("/b/%C3/%A9")]
    [InlineData("/b/%ED%A0%80")]
    [InlineData("/b/%C0%AF")]
    [InlineData("/b/%E0%80%AF")]
    [InlineData("/b/%F4%90%80%80")]
    [InlineData("/b/%C0%80")]
    [InlineData("/b/\u0100")]
    [InlineData("/b/k?a=%zz")]
    [InlineData("/b/k?%C3=1")]
    public void Parse_TargetThatCannotBeUnderstood_IsInvalidUri(string raw)
    {
        var refusal = Assert.Throws<S3Exception>(() => RequestTarget.Parse(raw, "localhost", []));

        Assert.Same(S3Errors.InvalidUri, refusal.Error);
    }

    [Theory]
    [InlineData("a", 1)]
    [InlineData("%C3%A9", 2)]
    [InlineData("%F0%9F%98%80", 4)]
    public void Parse_Key_IsAtMost1024BytesOfUtf8(string unit, int size)
    {
        string Key(int bytes) => string.Concat(Enumerable.Repeat(unit, bytes / size)) + new string('x', bytes % size);

        Assert.Equal(1024, RequestTarget.Parse("/b/" + Key(1024), "", []).Key.ToUtf8().Length);
        var refusal = Assert.Throws<S3Exception>(() => RequestTarget.Parse("/b/" + Key(1025), "", []));
        Assert.Same(S3Errors.KeyTooLongError, refusal.Error);
        Assert.Equal([new("Size", "1025"), new("MaxSizeAllowed", "1024")], refusal.Details);
    }

    [Theory]
    [InlineData("/b/k", "/b/k", "")]
    [InlineData("/b/k?", "/b/k", "")]
    [InlineData("/b/%6b?a%20b=+&&c", "/b/%6b", "a%20b=+&&c")]
    [InlineData("http://h/b/k?x", "/b/k", "x")]
    public void Parse_Target_KeepsPathAndQueryAsSent(string raw, string path, string query)
    {
        var target = RequestTarget.Parse(raw, "h", []);

        Assert.Equal((path, query), (target.RawPath, target.RawQuery));
    }
}
