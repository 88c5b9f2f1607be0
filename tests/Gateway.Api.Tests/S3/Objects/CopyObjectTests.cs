using System.Security.Cryptography;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;

namespace Gateway.Api.Tests.S3.Objects;

public sealed class CopyObjectTests
{
    private const string Source = "x-amz-copy-source";

    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(400_000)]
    public async Task Copy_Object_HasTheBytesAndTheMetadata(int size)
    {
        var body = RandomNumberGenerator.GetBytes(size);
        var tag = await _api.PutAsync(
            "key", body, ("Content-Type", "text/x"), ("x-amz-meta-a", "1"), ("x-amz-storage-class", "STANDARD_IA"), ("x-amz-website-redirect-location", "/x"));

        var answer = (await _api.SendAsync("PUT", "/bucket/copy", (Source, "/bucket/key"), ("x-amz-meta-a", "2"))).AssertOk();

        Assert.Equal("CopyObjectResult", answer.Xml.Name);
        Assert.Equal((tag, "2024-05-17T12:30:45.000Z"), (answer["ETag"], answer["LastModified"]));
        Assert.Equal("FULL_OBJECT", answer["ChecksumType"]);
        var copy = await _api.SendAsync("GET", "/bucket/copy");
        Assert.Equal(body, copy.Body);
        Assert.Equal(("text/x", "1"), (copy.Header("Content-Type"), copy.Header("x-amz-meta-a")));
        Assert.Null(copy.Header("x-amz-storage-class"));
        Assert.Null(copy.Header("x-amz-website-redirect-location"));
    }

    [Theory]
    [InlineData("bucket/a%20b%2Bc/%C3%A9")]
    [InlineData("/bucket/a%20b+c/%C3%A9")]
    [InlineData("bucket%2Fa%20b%2Bc%2F%C3%A9")]
    [InlineData("bucket/a b+c/é")]
    public async Task Copy_Source_IsDecodedOnce(string source)
    {
        await _api.PutAsync("a%20b%2Bc/%C3%A9", "text");
        source = source.Replace("é", "Ã©", StringComparison.Ordinal);

        (await _api.SendAsync("PUT", "/bucket/copy", (Source, source))).AssertOk();

        Assert.Equal("text", (await _api.SendAsync("GET", "/bucket/copy")).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("bucket")]
    [InlineData("bucket/")]
    [InlineData("/key")]
    [InlineData("Bucket/key")]
    [InlineData("bucket/%zz")]
    [InlineData("bucket/%FF")]
    public async Task Copy_SourceThatIsNone_IsInvalidArgument(string source) => (await _api.SendAsync("PUT", "/bucket/copy", (Source, source)))
        .AssertInvalidArgument(Source, source, "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");

    [Fact]
    public async Task Copy_MissingSource_IsNotFound()
    {
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "missing/key"))).AssertError(404, "NoSuchBucket");
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/missing"))).AssertError(404, "NoSuchKey");
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key?versionId="))).AssertInvalidArgument("versionId", "");
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/" + new string('k', 1025)))).AssertError(400, "KeyTooLongError");
    }

    [Fact]
    public async Task Copy_SourceExpectedOwner_IsChecked()
    {
        await _api.PutAsync("key");

        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("x-amz-source-expected-bucket-owner", "999999999999"))).AssertError(403, "AccessDenied");
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("x-amz-source-expected-bucket-owner", "123456789012"))).AssertOk();
    }

    [Fact]
    public async Task Copy_FromABucketOfAnotherAccount_NeedsItsPermission()
    {
        _api.MakeBucket("theirs", ApiHarness.Stranger.Id);

        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "theirs/key"))).AssertError(403, "AccessDenied");
    }

    [Fact]
    public async Task Copy_ReplaceMetadata_TakesThatOfTheRequest()
    {
        await _api.PutAsync("key", "body", ("Content-Type", "text/x"), ("x-amz-meta-a", "1"));

        (await _api.SendAsync("PUT", "/bucket/key", (Source, "bucket/key"), ("x-amz-metadata-directive", "REPLACE"), ("x-amz-meta-b", "2"))).AssertOk();

        var copy = await _api.SendAsync("GET", "/bucket/key");
        Assert.Equal(("body", "binary/octet-stream", null, "2"), (copy.Text, copy.Header("Content-Type"), copy.Header("x-amz-meta-a"), copy.Header("x-amz-meta-b")));
    }

    [Theory]
    [InlineData("x-amz-metadata-directive", "replace", "Unknown metadata directive.")]
    [InlineData("x-amz-tagging-directive", "replace", "Unknown tagging directive.")]
    public async Task Copy_UnknownDirective_IsInvalidArgument(string name, string value, string message) =>
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), (name, value))).AssertInvalidArgument(name, value, message);

    [Fact]
    public async Task Copy_ToItselfWithoutChange_IsInvalidRequest()
    {
        await _api.PutAsync("key");

        (await _api.SendAsync("PUT", "/bucket/key", (Source, "bucket/key"))).AssertError(
            400,
            "InvalidRequest",
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        (await _api.SendAsync("PUT", "/bucket/key", (Source, "bucket/key"), ("x-amz-storage-class", "STANDARD_IA"))).AssertOk();
    }

    [Fact]
    public async Task Copy_SourceConditions_AreAlways412()
    {
        var tag = await _api.PutAsync("key");
        const string time = "Fri, 17 May 2024 12:30:45 GMT";
        const string before = "Fri, 17 May 2024 12:30:44 GMT";

        foreach (var (name, bad, good) in ((string, string, string)[])
            [("if-match", "\"x\"", tag), ("if-none-match", tag, "\"x\""), ("if-modified-since", time, before), ("if-unmodified-since", before, time)])
        {
            (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("x-amz-copy-source-" + name, bad))).AssertError(412, "PreconditionFailed");
            (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("x-amz-copy-source-" + name, good))).AssertOk();
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public async Task Copy_DestinationConditions_AreMetInTheCommit(int size)
    {
        await _api.PutAsync("key", new byte[size]);

        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("If-None-Match", "*"))).AssertOk();
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("If-None-Match", "*"))).AssertError(412, "PreconditionFailed");
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("If-Match", "\"x\""))).AssertError(412, "PreconditionFailed");
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("If-Match", "*"))).AssertOk();
    }

    [Fact]
    public async Task Copy_Checksum_IsTheOneAskedForElseThatOfTheSource()
    {
        await _api.PutAsync("key", "body", ("x-amz-checksum-sha1", "Agg/RXngimEkJcDBoX7ket14O5Q="), ("x-amz-sdk-checksum-algorithm", "SHA1"));

        var kept = await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"));
        var asked = await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("x-amz-checksum-algorithm", "SHA256"));

        Assert.NotNull(kept["ChecksumSHA1"]);
        Assert.NotNull(asked["ChecksumSHA256"]);
        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"), ("x-amz-checksum-algorithm", "x"))).AssertError(400, "InvalidRequest");
    }

    [Fact]
    public async Task Copy_Version_SaysWhichOne()
    {
        _api.MakeBucket("versioned", ApiHarness.Account.Id, VersioningState.Enabled);
        var first = (await _api.SendAsync("PUT", "/versioned/key", "one")).Header("x-amz-version-id");
        await _api.SendAsync("PUT", "/versioned/key", "two");

        var answer = (await _api.SendAsync("PUT", "/versioned/key", (Source, $"versioned/key?versionId={first}"))).AssertOk();

        Assert.Equal(first, answer.Header("x-amz-copy-source-version-id"));
        Assert.NotNull(answer.Header("x-amz-version-id"));
        Assert.Equal("one", (await _api.SendAsync("GET", "/versioned/key")).Text);
    }

    [Fact]
    public async Task Copy_DamagedSource_LeavesNothing()
    {
        await _api.PutAsync("key", new byte[100_000]);
        var source = _api.Blobs.Stored.Single();
        _api.Blobs.Damage(source, 60_000);

        (await _api.SendAsync("PUT", "/bucket/copy", (Source, "bucket/key"))).AssertError(500, "InternalError");

        Assert.Equal([source], _api.Blobs.Stored);
    }
}
