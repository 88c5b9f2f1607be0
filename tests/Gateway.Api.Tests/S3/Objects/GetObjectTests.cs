using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;
using Gateway.Core.Names;
using Gateway.Core.Objects;
using Gateway.Iam.Authorization;
using Gateway.Testing.Fakes;

namespace Gateway.Api.Tests.S3.Objects;

/// <summary>GetObject and HeadObject, whose answers differ in the body alone.</summary>
public sealed class GetObjectTests
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz";

    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData("bytes=0-0", "a", "bytes 0-0/26")]
    [InlineData("bytes=0-4", "abcde", "bytes 0-4/26")]
    [InlineData("bytes=20-", "uvwxyz", "bytes 20-25/26")]
    [InlineData("bytes=20-1000", "uvwxyz", "bytes 20-25/26")]
    [InlineData("bytes=-3", "xyz", "bytes 23-25/26")]
    [InlineData("bytes=-1000", Alphabet, "bytes 0-25/26")]
    [InlineData("bytes=0-", Alphabet, "bytes 0-25/26")]
    public async Task Read_Range_IsPartialContent(string range, string expected, string contentRange)
    {
        await _api.PutAsync("key", Alphabet);

        var get = (await _api.SendAsync("GET", "/bucket/key", ("Range", range), ("x-amz-checksum-mode", "ENABLED"))).AssertOk(206);
        var head = (await _api.SendAsync("HEAD", "/bucket/key", ("Range", range))).AssertOk(206);

        Assert.Equal((expected, contentRange), (get.Text, get.Header("Content-Range")));
        Assert.Equal(contentRange, head.Header("Content-Range"));
        Assert.Equal(expected.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), head.Header("Content-Length"));
        Assert.Null(get.Header("x-amz-checksum-crc64nvme"));
    }

    [Theory]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=5-3")]
    [InlineData("bytes=x")]
    [InlineData("items=0-1")]
    [InlineData("bytes=--1")]
    public async Task Read_RangeThatMakesNoSense_IsTheWhole(string range)
    {
        await _api.PutAsync("key", Alphabet);

        var answer = (await _api.SendAsync("GET", "/bucket/key", ("Range", range))).AssertOk();

        Assert.Equal(Alphabet, answer.Text);
        Assert.Null(answer.Header("Content-Range"));
    }

    [Theory]
    [InlineData("bytes=26-", Alphabet)]
    [InlineData("bytes=-0", Alphabet)]
    [InlineData("bytes=0-", "")]
    public async Task Read_RangeBeyondTheEnd_IsInvalidRange(string range, string body)
    {
        await _api.PutAsync("key", body);

        var xml = (await _api.SendAsync("GET", "/bucket/key", ("Range", range))).AssertError(416, "InvalidRange");

        Assert.Equal((range, $"{body.Length}"), (xml.Element("RangeRequested")?.Value, xml.Element("ActualObjectSize")?.Value));
        var head = await _api.SendAsync("HEAD", "/bucket/key", ("Range", range));
        Assert.Equal((416, $"bytes */{body.Length}"), (head.Status, head.Header("Content-Range")));
    }

    [Fact]
    public async Task Read_RangesOfALargeBody_AreTheBytes()
    {
        var body = new byte[700_001];
        new Random(1).NextBytes(body);
        await _api.PutAsync("key", body);

        foreach (var (first, last) in ((int, int)[])[(0, 0), (0, 700_000), (262_143, 262_144), (262_144, 600_000), (700_000, 700_000)])
        {
            Assert.Equal(body[first..(last + 1)], (await _api.SendAsync("GET", "/bucket/key", ("Range", $"bytes={first}-{last}"))).AssertOk(206).Body);
        }
    }

    [Fact]
    public async Task Read_IfRange_GivesTheRangeOfTheSameObjectAlone()
    {
        var tag = await _api.PutAsync("key", Alphabet);

        (await _api.SendAsync("GET", "/bucket/key", ("Range", "bytes=0-1"), ("If-Range", tag))).AssertOk(206);
        (await _api.SendAsync("GET", "/bucket/key", ("Range", "bytes=0-1"), ("If-Range", "\"x\""))).AssertOk();
        (await _api.SendAsync("GET", "/bucket/key", ("Range", "bytes=90-"), ("If-Range", "\"x\""))).AssertOk();
    }

    [Fact]
    public async Task Tagging_ObjectWithoutTags_IsAnEmptySet()
    {
        await _api.PutAsync("key");

        var xml = (await _api.SendAsync("GET", "/bucket/key?tagging")).AssertOk().Xml;

        Assert.Equal("Tagging", xml.Name);
        Assert.Empty(xml.Element("TagSet")!.Elements());
        (await _api.SendAsync("GET", "/bucket/missing?tagging")).AssertError(404, "NoSuchKey");
    }

    [Fact]
    public async Task Tagging_Tags_AreListed()
    {
        await _api.PutAsync("key");
        var version = _api.Rows.Objects.Single().Value.Single();
        _api.Objects.Seed("bucket", version with { Row = version.Row with { Sequence = 99, Tags = [new("a", "1"), new("b", "<")] } });

        var xml = (await _api.SendAsync("GET", "/bucket/key?tagging")).AssertOk().Xml;

        Assert.Equal(["a=1", "b=<"], xml.Element("TagSet")!.Elements("Tag").Select(e => $"{e.Element("Key")!.Value}={e.Element("Value")!.Value}"));
        Assert.Equal("2", (await _api.SendAsync("HEAD", "/bucket/key")).Header("x-amz-tagging-count"));
    }

    [Fact]
    public async Task Read_PartNumberOfAnObjectInOnePiece_IsTheWhole()
    {
        await _api.PutAsync("key", Alphabet);
        await _api.PutAsync("empty", "");

        var first = (await _api.SendAsync("GET", "/bucket/key?partNumber=1")).AssertOk(206);
        var second = (await _api.SendAsync("GET", "/bucket/key?partNumber=2")).AssertError(416, "InvalidPartNumber", "The requested partnumber is not satisfiable");

        Assert.Equal((Alphabet, "bytes 0-25/26", null), (first.Text, first.Header("Content-Range"), first.Header("x-amz-mp-parts-count")));
        Assert.Equal(("2", "1"), (second.Element("PartNumberRequested")?.Value, second.Element("ActualPartCount")?.Value));
        (await _api.SendAsync("HEAD", "/bucket/empty?partNumber=1")).AssertOk();
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("99999999999")]
    public async Task Read_PartNumberOutOfRange_IsInvalidArgument(string number) => (await _api.SendAsync("GET", $"/bucket/key?partNumber={number}"))
        .AssertInvalidArgument("partNumber", number, "Part number must be an integer between 1 and 10000, inclusive");

    [Fact]
    public async Task Read_RangeAndPartNumber_IsInvalidRequest() => (await _api.SendAsync("GET", "/bucket/key?partNumber=1", ("Range", "bytes=0-1")))
        .AssertError(400, "InvalidRequest", "Cannot specify both Range header and partNumber query parameter");

    [Fact]
    public async Task Read_Conditions_AreAnsweredWith304Or412()
    {
        var tag = await _api.PutAsync("key", Alphabet, ("Cache-Control", "max-age=5"), ("Expires", "soon"));
        const string time = "Fri, 17 May 2024 12:30:45 GMT";
        const string before = "Fri, 17 May 2024 12:30:44 GMT";

        foreach (var method in (string[])["GET", "HEAD"])
        {
            (await _api.SendAsync(method, "/bucket/key", ("If-Match", tag))).AssertOk();
            (await _api.SendAsync(method, "/bucket/key", ("If-Match", "*"))).AssertOk();
            (await _api.SendAsync(method, "/bucket/key", ("If-None-Match", "\"x\""))).AssertOk();
            (await _api.SendAsync(method, "/bucket/key", ("If-Modified-Since", before))).AssertOk();
            (await _api.SendAsync(method, "/bucket/key", ("If-Unmodified-Since", time))).AssertOk();
            (await _api.SendAsync(method, "/bucket/key", ("If-Match", tag), ("If-Unmodified-Since", before))).AssertOk();
            Assert.Equal(412, (await _api.SendAsync(method, "/bucket/key", ("If-Match", "\"x\""))).Status);
            Assert.Equal(412, (await _api.SendAsync(method, "/bucket/key", ("If-Unmodified-Since", before))).Status);
            foreach (var condition in ((string, string)[])[("If-None-Match", tag), ("If-None-Match", "*"), ("If-Modified-Since", time)])
            {
                var unchanged = await _api.SendAsync(method, "/bucket/key", condition);

                Assert.Equal((304, 0), (unchanged.Status, unchanged.Body.Length));
                Assert.Equal((tag, time), (unchanged.Header("ETag"), unchanged.Header("Last-Modified")));
                Assert.Equal(("max-age=5", "soon"), (unchanged.Header("Cache-Control"), unchanged.Header("Expires")));
                Assert.Null(unchanged.Header("Content-Length"));
            }
        }

        var failed = (await _api.SendAsync("GET", "/bucket/key", ("If-Match", "\"x\""))).AssertError(412, "PreconditionFailed");
        Assert.Equal("If-Match", failed.Element("Condition")?.Value);
    }

    [Fact]
    public async Task Read_Overrides_ReplaceTheHeaders()
    {
        await _api.PutAsync("key", Alphabet, ("Content-Type", "text/plain"));
        const string query = "?response-content-type=a%2Fb&response-content-language=fr&response-expires=later&response-cache-control=none"
            + "&response-content-disposition=attachment%3B%20filename%3D%22%C3%A9%22&response-content-encoding=br";

        var answer = (await _api.SendAsync("GET", "/bucket/key" + query)).AssertOk();

        Assert.Equal(
            ("a/b", "fr", "later", "none", "attachment; filename=\"é\"", "br"),
            (answer.Header("Content-Type"), answer.Header("Content-Language"), answer.Header("Expires"), answer.Header("Cache-Control"),
                answer.Header("Content-Disposition"), answer.Header("Content-Encoding")));
    }

    [Theory]
    [InlineData("response-content-type", "a%0D%0ASet-Cookie:%20x", "a\nSet-Cookie: x")]
    [InlineData("response-content-disposition", "%E5%80%89", "倉")]
    [InlineData("response-cache-control", "%00", null)]
    [InlineData("response-expires", "%7F", null)]
    public async Task Read_OverrideThatNoHeaderCanCarry_IsInvalidArgument(string name, string value, string? shown)
    {
        await _api.PutAsync("key", Alphabet);

        var answer = await _api.SendAsync("GET", $"/bucket/key?{name}={value}");

        Assert.Equal(400, answer.Status);
        Assert.Contains("<Message>Header value cannot be represented using ISO-8859-1.</Message>", answer.Text, StringComparison.Ordinal);
        if (shown == "倉")
        {
            answer.AssertInvalidArgument(name, shown);
        }
    }

    [Fact]
    public async Task Read_OverridesOfAnAnonymousRequest_AreInvalidRequest()
    {
        _api.Verifier.Principal = Principal.Anonymous;

        (await _api.SendAsync("GET", "/bucket/key?response-expires=x")).AssertError(
            400, "InvalidRequest", "Request specific response headers cannot be used for anonymous GET requests.");
    }

    [Fact]
    public async Task Read_CustomerKey_IsInvalidRequestAsNoObjectHasOne()
    {
        await _api.PutAsync("key");

        (await _api.SendAsync("GET", "/bucket/key", ("x-amz-server-side-encryption-customer-algorithm", "AES256"))).AssertError(
            400, "InvalidRequest", "The encryption parameters are not applicable to this object.");
    }

    [Fact]
    public async Task Read_MissingKey_IsNoSuchKey()
    {
        Assert.Equal("a/b", (await _api.SendAsync("GET", "/bucket/a/b")).AssertError(404, "NoSuchKey", "The specified key does not exist.").Element("Key")?.Value);
        Assert.Equal(404, (await _api.SendAsync("HEAD", "/bucket/a/b")).Status);
    }

    [Theory]
    [InlineData("", "Version id cannot be the empty string")]
    [InlineData("nonsense", "Invalid version id specified")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA", "Invalid version id specified")]
    public async Task Read_VersionIdThatIsNone_IsInvalidArgument(string version, string message) =>
        (await _api.SendAsync("GET", $"/bucket/key?versionId={version}")).AssertInvalidArgument("versionId", version, message);

    [Fact]
    public async Task Read_MissingVersion_IsNoSuchVersion()
    {
        await _api.PutAsync("key");
        var id = VersionId.Create(77, 1).ToString();

        var xml = (await _api.SendAsync("GET", $"/bucket/key?versionId={id}")).AssertError(404, "NoSuchVersion");

        Assert.Equal(("key", id), (xml.Element("Key")?.Value, xml.Element("VersionId")?.Value));
        (await _api.SendAsync("GET", "/bucket/key?versionId=null")).AssertOk();
    }

    [Fact]
    public async Task Read_DeleteMarker_IsNotFoundOrNotAllowed()
    {
        _api.MakeBucket("versioned", ApiHarness.Account.Id, VersioningState.Enabled);
        await _api.SendAsync("PUT", "/versioned/key", "one");
        var marker = (await _api.SendAsync("DELETE", "/versioned/key")).AssertOk(204).Header("x-amz-version-id");

        var current = await _api.SendAsync("GET", "/versioned/key");
        var byId = await _api.SendAsync("GET", $"/versioned/key?versionId={marker}");

        current.AssertError(404, "NoSuchKey");
        Assert.Equal(("true", marker), (current.Header("x-amz-delete-marker"), current.Header("x-amz-version-id")));
        byId.AssertError(405, "MethodNotAllowed");
        Assert.Equal("true", byId.Header("x-amz-delete-marker"));
        Assert.NotNull(byId.Header("Last-Modified"));
    }

    [Fact]
    public async Task Read_BlobGoneBecauseItWasOverwritten_ReadsTheNewOne()
    {
        await _api.PutAsync("key", new byte[5000]);
        _api.Blobs.Lose(_api.Blobs.Stored.Single());
        var tries = 0;
        _api.Authorizer.Decide = _ => true;
        _api.Objects.OnFind = () =>
        {
            if (++tries == 2)
            {
                _api.Objects.OnFind = null;
                _api.PutAsync("key", new byte[6000]).GetAwaiter().GetResult();
            }
        };

        Assert.Equal(6000, (await _api.SendAsync("GET", "/bucket/key")).AssertOk().Body.Length);
    }

    [Fact]
    public async Task Read_BlobGoneForGood_IsInternalError()
    {
        await _api.PutAsync("key", new byte[5000]);
        _api.Blobs.Lose(_api.Blobs.Stored.Single());

        (await _api.SendAsync("GET", "/bucket/key")).AssertError(500, "InternalError");
    }

    [Theory]
    [InlineData("GET", "/bucket/key")]
    [InlineData("HEAD", "/bucket/key?partNumber=1")]
    [InlineData("GET", "/bucket/key?attributes")]
    public async Task Read_PartManifestGoneForGood_IsInternalErrorAndEnds(string method, string target)
    {
        await _api.PutAsync("key", new byte[5000]);
        var row = _api.Rows.Objects.Single().Value.Single().Row;
        _api.Objects.Seed("bucket", new MemoryVersion(row with { Body = BodyKind.Parts, Sequence = 99 }, [], null));

        Assert.Equal(500, (await _api.SendAsync(method, target, ("x-amz-object-attributes", "ObjectParts"))).Status);
    }
}
