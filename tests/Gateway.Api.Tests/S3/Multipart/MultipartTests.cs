using System.Security.Cryptography;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Names;

namespace Gateway.Api.Tests.S3.Multipart;

/// <summary>An upload from its beginning to its end, and every way in which it can go wrong.</summary>
public sealed class MultipartTests
{
    private const int MinimumPart = 5 * 1024 * 1024;

    private readonly ApiHarness _api = new();

    public static TheoryData<string, string> Checksums => new()
    {
        { "CRC32", "COMPOSITE" }, { "CRC32", "FULL_OBJECT" }, { "CRC32C", "COMPOSITE" }, { "CRC32C", "FULL_OBJECT" }, { "CRC64NVME", "FULL_OBJECT" },
        { "SHA1", "COMPOSITE" }, { "SHA256", "COMPOSITE" }, { "SHA512", "COMPOSITE" }, { "MD5", "COMPOSITE" }, { "XXHASH64", "COMPOSITE" },
    };

    [Fact]
    public async Task Upload_ThreeParts_IsOneObject()
    {
        var (first, second, third) = (RandomNumberGenerator.GetBytes(MinimumPart), RandomNumberGenerator.GetBytes(MinimumPart + 1), RandomNumberGenerator.GetBytes(10));
        byte[] whole = [.. first, .. second, .. third];
        var id = await _api.BeginAsync("a/b%20c", ("Content-Type", "text/x"), ("x-amz-meta-a", "1"), ("x-amz-storage-class", "STANDARD_IA"));
        var tags = new[] { await _api.PartAsync("a/b%20c", id, 1, first), await _api.PartAsync("a/b%20c", id, 5, second), await _api.PartAsync("a/b%20c", id, 10_000, third) };

        var done = (await _api.CompleteAsync("a/b%20c", id, ApiHarness.Completion((1, tags[0]), (5, tags[1]), (10_000, tags[2])))).AssertOk();

        var md5 = Convert.ToHexStringLower(MD5.HashData([.. MD5.HashData(first), .. MD5.HashData(second), .. MD5.HashData(third)]));
        Assert.Equal(("CompleteMultipartUploadResult", "bucket", "a/b c", $"\"{md5}-3\""), (done.Xml.Name.LocalName, done["Bucket"], done["Key"], done["ETag"]));
        Assert.Equal("http://localhost:9000/bucket/a%2Fb%20c", done["Location"]);
        Assert.Equal("FULL_OBJECT", done["ChecksumType"]);
        Assert.Equal(Checksum(ChecksumAlgorithm.Crc64Nvme, whole), done["ChecksumCRC64NVME"]);
        var get = (await _api.SendAsync("GET", "/bucket/a/b%20c")).AssertOk();
        Assert.Equal(whole, get.Body);
        Assert.Equal(("text/x", "1", "STANDARD_IA"), (get.Header("Content-Type"), get.Header("x-amz-meta-a"), get.Header("x-amz-storage-class")));
        Assert.Equal(whole[(MinimumPart - 10)..(MinimumPart * 2)], (await _api.SendAsync("GET", "/bucket/a/b%20c", ("Range", $"bytes={MinimumPart - 10}-{(MinimumPart * 2) - 1}"))).Body);
        var part = (await _api.SendAsync("GET", "/bucket/a/b%20c?partNumber=5")).AssertOk(206);
        Assert.Equal(second, part.Body);
        Assert.Equal(("3", $"bytes {MinimumPart}-{MinimumPart * 2}/{whole.Length}"), (part.Header("x-amz-mp-parts-count"), part.Header("Content-Range")));
        (await _api.SendAsync("HEAD", "/bucket/a/b%20c?partNumber=10000")).AssertOk(206);
        Assert.Equal(416, (await _api.SendAsync("HEAD", "/bucket/a/b%20c?partNumber=2")).Status);
        (await _api.SendAsync("GET", "/bucket/a/b%20c?partNumber=2")).AssertError(416, "InvalidPartNumber");
    }

    [Theory]
    [MemberData(nameof(Checksums))]
    public async Task Upload_WithChecksum_IsCheckedAndReturned(string name, string type)
    {
        Assert.True(ChecksumAlgorithms.TryParse(name, out var algorithm));
        var (header, element) = (ChecksumAlgorithms.HeaderName(algorithm), ChecksumAlgorithms.ElementName(algorithm));
        var begun = (await _api.SendAsync("POST", "/bucket/key?uploads", ("x-amz-checksum-algorithm", name), ("x-amz-checksum-type", type))).AssertOk();
        Assert.Equal((name, type), (begun.Header("x-amz-checksum-algorithm"), begun.Header("x-amz-checksum-type")));
        var id = begun["UploadId"]!;
        var body = "only part"u8.ToArray();
        var value = Checksum(algorithm, body);
        var wrong = await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", "other part", (header, value));
        var part = (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", body, (header, value))).AssertOk();

        var listed = (await _api.SendAsync("GET", $"/bucket/key?uploadId={id}")).AssertOk().Xml;
        var document = $"<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>{part.Header("ETag")!.Trim('"')}</ETag><{element}>{value}</{element}></Part></CompleteMultipartUpload>";
        var done = (await _api.CompleteAsync("key", id, document, ("x-amz-checksum-type", type))).AssertOk();

        wrong.AssertError(400, "BadDigest");
        Assert.Equal(value, part.Header(header));
        Assert.Equal((name, type, value), (
            listed.Element("ChecksumAlgorithm")?.Value, listed.Element("ChecksumType")?.Value, listed.Element("Part")?.Element(element)?.Value));
        var expected = type == "COMPOSITE" ? Checksum(algorithm, Convert.FromBase64String(value)) + "-1" : value;
        Assert.Equal((expected, type), (done[element], done["ChecksumType"]));
        var head = await _api.SendAsync("HEAD", "/bucket/key", ("x-amz-checksum-mode", "ENABLED"));
        Assert.Equal((expected, type), (head.Header(header), head.Header("x-amz-checksum-type")));
        var attributes = (await _api.SendAsync("GET", "/bucket/key?attributes", ("x-amz-object-attributes", "Checksum,ObjectParts"))).AssertOk().Xml;
        Assert.Equal((expected.Replace("-1", "", StringComparison.Ordinal), type), (
            attributes.Element("Checksum")?.Element(element)?.Value, attributes.Element("Checksum")?.Element("ChecksumType")?.Value));
        Assert.Equal(value, attributes.Element("ObjectParts")?.Element("Part")?.Element(element)?.Value);
    }

    [Theory]
    [InlineData("x-amz-checksum-algorithm", "SHA257", null, null)]
    [InlineData("x-amz-checksum-type", "COMPOSITE", null, null)]
    [InlineData("x-amz-checksum-type", "nonsense", "x-amz-checksum-algorithm", "CRC32")]
    [InlineData("x-amz-checksum-type", "COMPOSITE", "x-amz-checksum-algorithm", "CRC64NVME")]
    [InlineData("x-amz-checksum-type", "FULL_OBJECT", "x-amz-checksum-algorithm", "SHA256")]
    public async Task Begin_ChecksumThatMakesNoSense_IsInvalidRequest(string name, string value, string? other, string? otherValue)
    {
        (string, string)[] headers = other is null ? [(name, value)] : [(name, value), (other, otherValue!)];

        (await _api.SendAsync("POST", "/bucket/key?uploads", headers)).AssertError(400, "InvalidRequest");

        Assert.Empty(_api.Rows.Uploads);
    }

    [Fact]
    public async Task Part_OfAnotherAlgorithmThanTheUploads_IsInvalidRequest()
    {
        var id = await _api.BeginAsync("key", ("x-amz-checksum-algorithm", "CRC32"));

        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", "body", ("x-amz-checksum-sha1", Checksum(ChecksumAlgorithm.Sha1, "body"u8))))
            .AssertError(400, "InvalidRequest", "Checksum Type mismatch occurred, expected checksum Type: crc32, actual checksum Type: sha1");
    }

    [Theory]
    [InlineData("0")]
    [InlineData("10001")]
    [InlineData("-1")]
    [InlineData("x")]
    [InlineData("")]
    public async Task Part_NumberOutOfRange_IsInvalidArgument(string number)
    {
        var id = await _api.BeginAsync("key");
        foreach (var headers in ((string, string)[][])[[], [("x-amz-copy-source", "bucket/key")]])
        {
            await _api.PutAsync("key");
            (await _api.SendAsync("PUT", $"/bucket/key?partNumber={number}&uploadId={id}", "body", headers))
                .AssertInvalidArgument("partNumber", number, "Part number must be an integer between 1 and 10000, inclusive");
        }
    }

    [Theory]
    [InlineData("PUT", "partNumber=1&")]
    [InlineData("POST", "")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "")]
    public async Task Any_UnknownUpload_IsNoSuchUpload(string method, string query)
    {
        await _api.PutAsync("key");
        var other = await _api.BeginAsync("other");
        string[] ids = ["nonsense", "", other, new UploadId(1, 2).ToString()];
        foreach (var id in ids)
        {
            var xml = (await _api.SendAsync(method, $"/bucket/key?{query}uploadId={id}", ApiHarness.Completion((1, "x")))).AssertError(404, "NoSuchUpload");
            Assert.Equal(id, xml.Element("UploadId")?.Value);
        }

        Assert.Empty(_api.Blobs.Stored);
    }

    [Fact]
    public async Task Part_Again_ReplacesTheFirst()
    {
        var id = await _api.BeginAsync("key");
        var old = await _api.PartAsync("key", id, 1, "old"u8.ToArray());
        var tag = await _api.PartAsync("key", id, 1, "new"u8.ToArray());

        Assert.Single(_api.Store.Garbage);
        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, old)))).AssertError(400, "InvalidPart");
        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)))).AssertOk();
        Assert.Equal("new", (await _api.SendAsync("GET", "/bucket/key")).Text);
    }

    [Fact]
    public async Task Part_BadBody_LeavesNothing()
    {
        var id = await _api.BeginAsync("key");

        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", "body", ("Content-MD5", "AAAAAAAAAAAAAAAAAAAAAA=="))).AssertError(400, "BadDigest");
        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", "body", ("Content-Length", "5"))).AssertError(400, "IncompleteBody");
        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}")).AssertError(411, "MissingContentLength");

        Assert.Empty(_api.Blobs.Stored);
    }

    [Fact]
    public async Task Part_UploadAbortedMeanwhile_IsNoSuchUploadAndLeavesNothing()
    {
        var id = await _api.BeginAsync("key");
        _api.Verifier.BodyRefusal = null;
        _api.Uploads.BeforeNextPart = () => _api.Rows.Uploads.Clear();

        (await _api.SendAsync("PUT", $"/bucket/key?partNumber=1&uploadId={id}", "body")).AssertError(404, "NoSuchUpload");

        Assert.Empty(_api.Blobs.Stored);
    }

    [Theory]
    [InlineData("", 400, "MalformedXML")]
    [InlineData("nonsense", 400, "MalformedXML")]
    [InlineData("<CompleteMultipartUpload/>", 400, "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Other/></CompleteMultipartUpload>", 400, "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber></Part></CompleteMultipartUpload>", 400, "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>x</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "MalformedXML")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>0</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "InvalidArgument")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>10001</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "InvalidArgument")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>-1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "InvalidArgument")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "InvalidPart")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>2</PartNumber><ETag>x</ETag></Part><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "InvalidPartOrder")]
    [InlineData("<CompleteMultipartUpload><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part><Part><PartNumber>1</PartNumber><ETag>x</ETag></Part></CompleteMultipartUpload>", 400, "InvalidPartOrder")]
    public async Task Complete_BadDocument_IsRefusedAndTheUploadStaysOpen(string document, int status, string code)
    {
        var id = await _api.BeginAsync("key");
        await _api.PartAsync("key", id, 1, "body"u8.ToArray());

        (await _api.CompleteAsync("key", id, document)).AssertError(status, code);

        Assert.Null(_api.Rows.Uploads.Single().Value.Record.CompletedAs);
        Assert.Empty(_api.Rows.Objects);
    }

    [Fact]
    public async Task Complete_SmallPartBeforeTheLast_IsEntityTooSmall()
    {
        var id = await _api.BeginAsync("key");
        var tags = new[] { await _api.PartAsync("key", id, 1, "small"u8.ToArray()), await _api.PartAsync("key", id, 2, "last"u8.ToArray()) };

        var xml = (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tags[0]), (2, tags[1])))).AssertError(400, "EntityTooSmall");

        Assert.Equal(("5", "5242880", "1"), (xml.Element("ProposedSize")?.Value, xml.Element("MinSizeAllowed")?.Value, xml.Element("PartNumber")?.Value));
    }

    [Theory]
    [InlineData("x-amz-mp-object-size", "5", 400, "InvalidRequest")]
    [InlineData("x-amz-mp-object-size", "x", 400, "InvalidRequest")]
    [InlineData("x-amz-checksum-type", "x", 400, "InvalidRequest")]
    [InlineData("x-amz-checksum-crc64nvme", "AAAAAAAAAAA=", 400, "BadDigest")]
    [InlineData("x-amz-checksum-sha1", "AAAAAAAAAAAAAAAAAAAAAAAAAAA=", 400, "InvalidRequest")]
    [InlineData("If-Match", "\"x\"", 404, "NoSuchKey")]
    [InlineData("If-None-Match", "\"x\"", 501, "NotImplemented")]
    public async Task Complete_HeaderThatDoesNotHold_IsRefusedAndTheUploadStaysOpen(string name, string value, int status, string code)
    {
        var id = await _api.BeginAsync("key");
        var tag = await _api.PartAsync("key", id, 1, "body"u8.ToArray());

        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)), (name, value))).AssertError(status, code);
        Assert.Empty(_api.Rows.Objects);
        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)), ("x-amz-mp-object-size", "4"), ("If-None-Match", "*"))).AssertOk();
    }

    [Fact]
    public async Task Complete_KeyTakenMeanwhile_IsPreconditionFailed()
    {
        var id = await _api.BeginAsync("key");
        var tag = await _api.PartAsync("key", id, 1, "body"u8.ToArray());
        await _api.PutAsync("key");

        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)), ("If-None-Match", "*"))).AssertError(412, "PreconditionFailed");
    }

    [Fact]
    public async Task Complete_Twice_GivesTheSameAnswerAndOneObject()
    {
        _api.MakeBucket("versioned", ApiHarness.Account.Id, VersioningState.Enabled);
        var id = (await _api.SendAsync("POST", "/versioned/key?uploads"))["UploadId"]!;
        var tag = (await _api.SendAsync("PUT", $"/versioned/key?partNumber=1&uploadId={id}", "body")).Header("ETag")!;
        var document = ApiHarness.Completion((1, tag));

        var first = (await _api.SendAsync("POST", $"/versioned/key?uploadId={id}", document)).AssertOk();
        var second = (await _api.SendAsync("POST", $"/versioned/key?uploadId={id}", document)).AssertOk();

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Header("x-amz-version-id"), second.Header("x-amz-version-id"));
        Assert.Single(_api.Store.Buckets["versioned"].Objects.Single().Value);
        (await _api.SendAsync("PUT", $"/versioned/key?partNumber=1&uploadId={id}", "body")).AssertError(404, "NoSuchUpload");
        (await _api.SendAsync("GET", $"/versioned/key?uploadId={id}")).AssertError(404, "NoSuchUpload");
        (await _api.SendAsync("DELETE", $"/versioned/key?uploadId={id}")).AssertError(404, "NoSuchUpload");
    }

    [Fact]
    public async Task Complete_WhileAnotherCompletes_GivesTheAnswerOfThatOne()
    {
        var id = await _api.BeginAsync("key");
        var tag = await _api.PartAsync("key", id, 1, "body"u8.ToArray());
        ApiAnswer? other = null;
        _api.Uploads.BeforeNextCompletion = () => other = _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag))).GetAwaiter().GetResult();

        var answer = (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)))).AssertOk();

        Assert.Equal(other!.AssertOk().Text, answer.Text);
    }

    [Fact]
    public async Task Complete_PartReplacedMeanwhile_LooksAgain()
    {
        var id = await _api.BeginAsync("key");
        var tag = await _api.PartAsync("key", id, 1, "body"u8.ToArray());
        _api.Uploads.BeforeNextCompletion = () => _api.PartAsync("key", id, 1, "body"u8.ToArray()).GetAwaiter().GetResult();

        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)))).AssertOk();
    }

    [Fact]
    public async Task Complete_AbortedMeanwhile_IsNoSuchUpload()
    {
        var id = await _api.BeginAsync("key");
        var tag = await _api.PartAsync("key", id, 1, "body"u8.ToArray());
        _api.Uploads.BeforeNextCompletion = () => _api.SendAsync("DELETE", $"/bucket/key?uploadId={id}").GetAwaiter().GetResult();

        (await _api.CompleteAsync("key", id, ApiHarness.Completion((1, tag)))).AssertError(404, "NoSuchUpload");
    }

    [Fact]
    public async Task Abort_Upload_MakesItsPartsGarbage()
    {
        var id = await _api.BeginAsync("key");
        await _api.PartAsync("key", id, 1, "body"u8.ToArray());

        (await _api.SendAsync("DELETE", $"/bucket/key?uploadId={id}")).AssertOk(204);

        Assert.Single(_api.Store.Garbage);
        (await _api.SendAsync("DELETE", $"/bucket/key?uploadId={id}")).AssertError(404, "NoSuchUpload");
    }

    private static string Checksum(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> body)
    {
        using var hashes = new BodyHashes(algorithm);
        hashes.Append(body);
        return Convert.ToBase64String(hashes.Value(algorithm).Span);
    }
}
