using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Blobs;
using Gateway.Core.Buckets;
using Gateway.Core.Checksums;
using Gateway.Core.Errors;
using Gateway.Core.Objects;
using Gateway.Iam.Signing;

namespace Gateway.Api.Tests.S3.Objects;

public sealed class PutObjectTests
{
    private const string Md5OfBody = "hBotaJrYa9FhFEdFPCLG/A==";

    private readonly ApiHarness _api = new();

    public static TheoryData<string> Algorithms => [.. ChecksumAlgorithms.All.Select(ChecksumAlgorithms.Name)];

    [Theory]
    [InlineData(0, BodyKind.None)]
    [InlineData(1, BodyKind.Inline)]
    [InlineData(ApiHarness.InlineLimit, BodyKind.Inline)]
    [InlineData(ApiHarness.InlineLimit + 1, BodyKind.Blob)]
    [InlineData(123_456, BodyKind.Blob)]
    public async Task Put_Body_IsStoredWhereItsSizeSays(int size, BodyKind kind)
    {
        var body = RandomNumberGenerator.GetBytes(size);

        var answer = (await _api.SendAsync("PUT", "/bucket/key", body)).AssertOk();

        var row = _api.Rows.Objects.Single().Value.Single().Row;
        Assert.Equal((kind, size), (row.Body, row.Size));
        Assert.Equal($"\"{Convert.ToHexStringLower(MD5.HashData(body))}\"", answer.Header("ETag"));
        Assert.Equal("FULL_OBJECT", answer.Header("x-amz-checksum-type"));
        Assert.NotNull(answer.Header("x-amz-checksum-crc64nvme"));
        Assert.Equal("0", answer.Header("Content-Length"));
        Assert.Equal(body, (await _api.SendAsync("GET", "/bucket/key")).AssertOk().Body);
        Assert.Equal(new DateTimeOffset(2024, 5, 17, 12, 30, 45, TimeSpan.Zero), row.LastModified);
    }

    [Fact]
    public async Task Put_Again_ReplacesAndLeavesTheOldBlobAsGarbage()
    {
        await _api.PutAsync("key", new byte[5000]);
        await _api.PutAsync("key", new byte[6000]);

        Assert.Single(_api.Store.Garbage);
        Assert.Equal(6000, (await _api.SendAsync("GET", "/bucket/key")).Body.Length);
    }

    [Theory]
    [InlineData(10, 11)]
    [InlineData(10, 9)]
    [InlineData(10, 0)]
    [InlineData(5000, 5001)]
    [InlineData(5000, 4999)]
    public async Task Put_BodyOfAnotherLengthThanAnnounced_IsIncompleteBodyAndLeavesNothing(int announced, int sent)
    {
        var answer = await _api.SendAsync("PUT", "/bucket/key", new byte[sent], ("Content-Length", announced.ToString(CultureInfo.InvariantCulture)));

        answer.AssertError(400, "IncompleteBody");
        AssertNothingWasStored();
    }

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public async Task Put_BodyThatIsNotWhatWasSigned_LeavesNothing(int size)
    {
        _api.Verifier.BodyRefusal = S3Errors.XAmzContentSha256Mismatch.With();

        (await _api.SendAsync("PUT", "/bucket/key", new byte[size])).AssertError(400, "XAmzContentSHA256Mismatch");

        AssertNothingWasStored();
    }

    [Fact]
    public async Task Put_WithoutLength_IsMissingContentLength() =>
        (await _api.SendAsync("PUT", "/bucket/key")).AssertError(411, "MissingContentLength", "You must provide the Content-Length HTTP header.");

    [Fact]
    public async Task Put_MoreThan5GiB_IsEntityTooLargeBeforeAByteIsRead()
    {
        var xml = (await _api.SendAsync("PUT", "/bucket/key", [], ("Content-Length", "5368709121"))).AssertError(400, "EntityTooLarge");

        Assert.Equal(("5368709121", "5368709120"), (xml.Element("ProposedSize")?.Value, xml.Element("MaxSizeAllowed")?.Value));
    }

    [Fact]
    public async Task Put_ContentMd5_IsChecked()
    {
        (await _api.SendAsync("PUT", "/bucket/key", "body", ("Content-MD5", Md5OfBody))).AssertOk();
        foreach (var length in (int[])[10, 5000])
        {
            var xml = (await _api.SendAsync("PUT", "/bucket/other", new byte[length], ("Content-MD5", Md5OfBody)))
                .AssertError(400, "BadDigest", "The Content-MD5 you specified did not match what we received.");
            Assert.Equal(Md5OfBody, xml.Element("ExpectedDigest")?.Value);
            Assert.Equal(Convert.ToBase64String(MD5.HashData(new byte[length])), xml.Element("CalculatedDigest")?.Value);
        }

        Assert.Single(_api.Rows.Objects);
        Assert.Empty(_api.Blobs.Stored);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("hBotaJrYa9FhFEdFPCLG/A")]
    [InlineData("hBotaJrYa9FhFEdFPCLG/ A=")]
    [InlineData("841a2d689ad86bd1611447453c22c6fc")]
    public async Task Put_ContentMd5ThatIsNone_IsInvalidDigest(string md5) =>
        (await _api.SendAsync("PUT", "/bucket/key", "body", ("Content-MD5", md5))).AssertError(400, "InvalidDigest");

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Put_ChecksumAsHeader_IsCheckedStoredAndReturned(string name)
    {
        Assert.True(ChecksumAlgorithms.TryParse(name, out var algorithm));
        var header = ChecksumAlgorithms.HeaderName(algorithm);
        foreach (var size in (int[])[10, 5000])
        {
            var body = RandomNumberGenerator.GetBytes(size);
            var value = Checksum(algorithm, body);

            var put = (await _api.SendAsync("PUT", "/bucket/key", body, (header, value), ("x-amz-sdk-checksum-algorithm", name))).AssertOk();
            var get = await _api.SendAsync("GET", "/bucket/key", ("x-amz-checksum-mode", "ENABLED"));
            body[^1] ^= 1;
            var wrong = await _api.SendAsync("PUT", "/bucket/wrong", body, (header, value));

            Assert.Equal((value, "FULL_OBJECT"), (put.Header(header), put.Header("x-amz-checksum-type")));
            Assert.Equal((value, "FULL_OBJECT"), (get.Header(header), get.Header("x-amz-checksum-type")));
            wrong.AssertError(400, "BadDigest", $"The {name} you specified did not match the calculated checksum.");
            Assert.Null((await _api.SendAsync("GET", "/bucket/key")).Header(header));
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public async Task Put_ChecksumAsTrailer_IsCheckedAndStored(string name)
    {
        Assert.True(ChecksumAlgorithms.TryParse(name, out var algorithm));
        var header = ChecksumAlgorithms.HeaderName(algorithm);
        _api.Verifier.Payload = PayloadKind.UnsignedChunksWithTrailer;
        _api.Verifier.Trailers = [new HeaderField(header, Checksum(algorithm, "body"u8))];

        var right = await _api.SendAsync("PUT", "/bucket/key", "body", ("x-amz-trailer", header), ("Content-Encoding", "aws-chunked"));
        var wrong = await _api.SendAsync("PUT", "/bucket/wrong", "bodx", ("x-amz-trailer", header));
        _api.Verifier.Trailers = [];
        var missing = await _api.SendAsync("PUT", "/bucket/missing", "body", ("x-amz-trailer", header));

        Assert.Equal(Checksum(algorithm, "body"u8), right.AssertOk().Header(header));
        Assert.Null(_api.Rows.Objects.Single().Value.Single().Row.Metadata.ContentEncoding);
        wrong.AssertError(400, "BadDigest");
        missing.AssertError(400, "MalformedTrailerError");
    }

    [Theory]
    [InlineData("x-amz-checksum-crc32", "AAAA", null, null, "Value for x-amz-checksum-crc32 header is invalid.")]
    [InlineData("x-amz-checksum-sha256", "not base64", null, null, "Value for x-amz-checksum-sha256 header is invalid.")]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "x-amz-checksum-sha1", "x", "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.")]
    [InlineData("x-amz-checksum-crc32", "AAAAAA==", "x-amz-trailer", "x-amz-checksum-crc32", "Expecting a single x-amz-checksum- header")]
    [InlineData("x-amz-sdk-checksum-algorithm", "SHA256", "x-amz-checksum-crc32", "AAAAAA==", "Value for x-amz-sdk-checksum-algorithm header is invalid.")]
    [InlineData("x-amz-sdk-checksum-algorithm", "SHA257", null, null, "Value for x-amz-sdk-checksum-algorithm header is invalid.")]
    [InlineData("x-amz-sdk-checksum-algorithm", "SHA256", null, null, "x-amz-sdk-checksum-algorithm specified, but no corresponding x-amz-checksum-* or x-amz-trailer headers were found.")]
    [InlineData("x-amz-trailer", "x-amz-meta-a", null, null, "The value specified in the x-amz-trailer header is not supported")]
    public async Task Put_ChecksumHeadersThatMakeNoSense_AreInvalidRequest(string name, string value, string? other, string? otherValue, string message)
    {
        (string, string)[] headers = other is null ? [(name, value)] : [(name, value), (other, otherValue!)];

        (await _api.SendAsync("PUT", "/bucket/key", "body", headers)).AssertError(400, "InvalidRequest", message);

        AssertNothingWasStored();
    }

    [Fact]
    public async Task Put_Headers_ComeBack()
    {
        (string, string)[] headers =
        [
            ("Content-Type", "text/x"), ("Cache-Control", "no-cache"), ("Content-Disposition", "inline"), ("Content-Language", "de"),
            ("Expires", "never"), ("x-amz-website-redirect-location", "/other"), ("x-amz-storage-class", "STANDARD_IA"),
            ("x-amz-meta-One", "1"), ("x-amz-meta-two", "a"), ("x-amz-meta-two", "b"), ("x-amz-meta-empty", ""),
        ];
        await _api.PutAsync("key", "body", [.. headers, ("Content-Encoding", "aws-chunked,gzip")]);

        foreach (var method in (string[])["GET", "HEAD"])
        {
            var answer = (await _api.SendAsync(method, "/bucket/key")).AssertOk();

            Assert.All(headers.Where(h => h.Item1 is not "x-amz-meta-two"), h => Assert.Equal(h.Item2, answer.Header(h.Item1)));
            Assert.Equal("a,b", answer.Header("x-amz-meta-two"));
            Assert.Equal("gzip", answer.Header("Content-Encoding"));
            Assert.Equal(("bytes", "4"), (answer.Header("Accept-Ranges"), answer.Header("Content-Length")));
            Assert.Equal("Fri, 17 May 2024 12:30:45 GMT", answer.Header("Last-Modified"));
        }
    }

    [Fact]
    public async Task Put_NoHeaders_GivesTheDefaults()
    {
        await _api.PutAsync("key", "body", ("Content-Encoding", ""), ("Cache-Control", ""));

        var answer = await _api.SendAsync("GET", "/bucket/key");

        Assert.Equal("binary/octet-stream", answer.Header("Content-Type"));
        foreach (var name in (string[])["Content-Encoding", "Cache-Control", "x-amz-storage-class", "x-amz-version-id", "x-amz-checksum-type"])
        {
            Assert.Null(answer.Header(name));
        }
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("Ã©", "=?UTF-8?B?w6k=?=")]
    [InlineData("\u00E9", "=?UTF-8?B?w6k=?=")]
    [InlineData("=?UTF-8?B?w6k=?=", "=?UTF-8?B?w6k=?=")]
    [InlineData("=?utf-8?q?=C3=A9?=", "=?UTF-8?B?w6k=?=")]
    [InlineData("=?UTF-8?Q?plain_text?=", "plain text")]
    [InlineData("=?UTF-8?B?w6k=?= =?UTF-8?B?w6k=?=", "=?UTF-8?B?w6nDqQ==?=")]
    [InlineData("=?ISO-8859-1?Q?=E9?=", "=?ISO-8859-1?Q?=E9?=")]
    [InlineData("=?UTF-8?B?DQpTZXQtQ29va2llOiB4?=", "=?UTF-8?B?DQpTZXQtQ29va2llOiB4?=")]
    [InlineData("=?UTF-8?B?!!!?=", "=?UTF-8?B?ISEh?=")]
    public async Task Put_MetadataOfAnyAlphabet_ComesBack(string sent, string expected)
    {
        await _api.PutAsync("key", "body", ("x-amz-meta-a", sent));

        var returned = (await _api.SendAsync("HEAD", "/bucket/key")).Header("x-amz-meta-a");

        Assert.Equal(sent == "=?UTF-8?B?!!!?=" ? Wrapped(sent) : expected, returned);
    }

    [Fact]
    public async Task Put_Metadata_IsAtMost2KiB()
    {
        (await _api.SendAsync("PUT", "/bucket/key", "body", ("x-amz-meta-abc", new string('x', 2045)))).AssertOk();

        var xml = (await _api.SendAsync("PUT", "/bucket/key", "body", ("x-amz-meta-abc", new string('x', 2046)))).AssertError(400, "MetadataTooLarge");

        Assert.Equal(("2049", "2048"), (xml.Element("Size")?.Value, xml.Element("MaxSizeAllowed")?.Value));
    }

    [Theory]
    [InlineData("x-amz-server-side-encryption", "AES256", 501, "NotImplemented")]
    [InlineData("x-amz-server-side-encryption-customer-algorithm", "AES256", 501, "NotImplemented")]
    [InlineData("x-amz-server-side-encryption-customer-key", "k", 501, "NotImplemented")]
    [InlineData("x-amz-server-side-encryption-aws-kms-key-id", "k", 501, "NotImplemented")]
    [InlineData("x-amz-write-offset-bytes", "1", 501, "NotImplemented")]
    [InlineData("x-amz-object-lock-mode", "GOVERNANCE", 400, "InvalidRequest")]
    [InlineData("x-amz-object-lock-retain-until-date", "2030-01-01T00:00:00Z", 400, "InvalidRequest")]
    [InlineData("x-amz-object-lock-legal-hold", "ON", 400, "InvalidRequest")]
    [InlineData("x-amz-acl", "public-read", 400, "AccessControlListNotSupported")]
    [InlineData("x-amz-acl", "nonsense", 400, "InvalidArgument")]
    [InlineData("x-amz-grant-read", "id=x", 400, "AccessControlListNotSupported")]
    [InlineData("x-amz-storage-class", "NONSENSE", 400, "InvalidStorageClass")]
    [InlineData("x-amz-website-redirect-location", "ftp://x", 400, "InvalidRequest")]
    [InlineData("If-None-Match", "\"tag\"", 501, "NotImplemented")]
    public async Task Put_WhatIsNotSupported_IsRefusedAndNotIgnored(string name, string value, int status, string code)
    {
        (await _api.SendAsync("PUT", "/bucket/key", "body", (name, value))).AssertError(status, code);

        AssertNothingWasStored();
    }

    [Theory]
    [InlineData("private")]
    [InlineData("bucket-owner-full-control")]
    public async Task Put_AclThatChangesNothing_IsTaken(string acl) => await _api.PutAsync("key", "body", ("x-amz-acl", acl));

    [Theory]
    [InlineData("Content-Type", "text/\u0001plain")]
    [InlineData("Cache-Control", "no-\u007Fcache")]
    [InlineData("x-amz-website-redirect-location", "/\u4E00")]
    [InlineData("x-amz-meta-a b", "value")]
    [InlineData("x-amz-meta-\u00E9", "value")]
    public async Task Put_HeaderThatNoAnswerCanReturn_IsRefused(string name, string value)
    {
        (await _api.SendAsync("PUT", "/bucket/key", "body", (name, value))).AssertError(400, "InvalidArgument");
        Assert.Equal(0, _api.Store.Writes);
    }

    [Fact]
    public async Task Put_NoRoomBesideTheRows_IsRefusedAndEmptyBodiesAreTaken()
    {
        _api.Blobs.RoomFault = new StorageFullException("no space left");
        Assert.Equal(507, (await _api.SendAsync("PUT", "/bucket/key", "body")).Status);
        Assert.Equal(0, _api.Store.Writes);
        (await _api.SendAsync("PUT", "/bucket/key", "")).AssertOk();
    }

    [Fact]
    public async Task Put_VersionId_IsRefused() => (await _api.SendAsync("PUT", "/bucket/key?versionId=null", "body"))
        .AssertInvalidArgument("versionId", "null", "This operation does not accept a version-id.");

    [Theory]
    [InlineData(10)]
    [InlineData(5000)]
    public async Task Put_Conditions_AreMetInTheCommit(int size)
    {
        var body = new byte[size];
        (await _api.SendAsync("PUT", "/bucket/key", body, ("If-Match", "*"))).AssertError(404, "NoSuchKey");
        (await _api.SendAsync("PUT", "/bucket/key", body, ("If-Match", "\"841a2d689ad86bd1611447453c22c6fc\""))).AssertError(404, "NoSuchKey");
        (await _api.SendAsync("PUT", "/bucket/key", body, ("If-None-Match", "*"))).AssertOk();
        var taken = (await _api.SendAsync("PUT", "/bucket/key", body, ("If-None-Match", "*"))).AssertError(412, "PreconditionFailed");
        var other = (await _api.SendAsync("PUT", "/bucket/key", body, ("If-Match", "\"841a2d689ad86bd1611447453c22c6fc\""))).AssertError(412, "PreconditionFailed");
        var tag = (await _api.SendAsync("HEAD", "/bucket/key")).Header("ETag")!;
        (await _api.SendAsync("PUT", "/bucket/key", body, ("If-Match", tag))).AssertOk();
        (await _api.SendAsync("PUT", "/bucket/key", body, ("If-Match", "*"))).AssertOk();

        Assert.Equal(("If-None-Match", "If-Match"), (taken.Element("Condition")?.Value, other.Element("Condition")?.Value));
    }

    [Fact]
    public async Task Put_VersionedBucket_ReturnsTheVersion()
    {
        _api.MakeBucket("versioned", ApiHarness.Account.Id, VersioningState.Enabled);

        var first = (await _api.SendAsync("PUT", "/versioned/key", "one")).AssertOk().Header("x-amz-version-id");
        var second = (await _api.SendAsync("PUT", "/versioned/key", "two")).AssertOk().Header("x-amz-version-id");

        Assert.NotEqual(first, second);
        Assert.Equal("one", (await _api.SendAsync("GET", $"/versioned/key?versionId={first}")).Text);
        Assert.Equal("two", (await _api.SendAsync("GET", "/versioned/key")).Text);
    }

    [Fact]
    public async Task Put_BucketDeletedMeanwhile_IsNoSuchBucketAndLeavesNothing()
    {
        _api.Authorizer.Decide = _ => _api.Store.Buckets.Remove("bucket");

        (await _api.SendAsync("PUT", "/bucket/key", new byte[5000])).AssertError(404, "NoSuchBucket");

        Assert.Empty(_api.Blobs.Stored);
    }

    private static string Checksum(ChecksumAlgorithm algorithm, ReadOnlySpan<byte> body)
    {
        using var hashes = new BodyHashes(algorithm);
        hashes.Append(body);
        return Convert.ToBase64String(hashes.Value(algorithm).Span);
    }

    private static string Wrapped(string text) => $"=?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}?=";

    private void AssertNothingWasStored()
    {
        Assert.Empty(_api.Rows.Objects);
        Assert.Empty(_api.Blobs.Stored);
    }
}
