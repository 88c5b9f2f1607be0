using Gateway.Api.Routing;
using Gateway.Api.Tests.Routing;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Blobs;
using Gateway.Iam.Signing;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Tests.Pipeline;

public sealed class GatewayPipelineTests
{
    private readonly ApiHarness _api = new();

    public static TheoryData<string> NotBuilt => [.. OperationTable.Rows.Where(row => row.Implementation is null).Select(row => row.Name).Distinct().Except(OperationForms.Superseded)];

    public static TheoryData<int> Indexes => [.. Enumerable.Range(0, Requests.All.Count)];

    [Theory]
    [MemberData(nameof(NotBuilt))]
    public async Task Handle_OperationThatIsNotBuilt_IsNotImplemented(string name)
    {
        var form = OperationForms.All.Single(form => form.Name == name);
        (string, string)[] headers = form.Header is null ? [("Host", form.HostPrefix + "localhost")] : [(form.Header, "x")];

        var answer = await _api.SendAsync(form.Method, form.Target, "", headers);

        answer.AssertError(501, "NotImplemented", $"The operation {name} is not implemented.");
        Assert.Equal(0, _api.Store.Writes);
    }

    [Fact]
    public async Task Handle_EveryAnswer_CarriesItsOwnRequestId()
    {
        var first = await _api.SendAsync("GET", "/bucket");
        var second = await _api.SendAsync("GET", "/bucket");

        Assert.Matches("^[0-9A-F]{16}$", first.Header("x-amz-request-id"));
        Assert.NotEqual(first.Header("x-amz-request-id"), second.Header("x-amz-request-id"));
        Assert.NotEqual(first.Header("x-amz-id-2"), second.Header("x-amz-id-2"));
    }

    [Theory]
    [InlineData("/bu")]
    [InlineData("/Bucket")]
    [InlineData("/192.168.0.1")]
    [InlineData("/a%2Fb")]
    [InlineData("//key")]
    public async Task Handle_BadBucketName_IsInvalidBucketName(string target)
    {
        var xml = (await _api.SendAsync("GET", target)).AssertError(400, "InvalidBucketName", "The specified bucket is not valid.");

        Assert.NotNull(xml.Element("BucketName"));
    }

    [Fact]
    public async Task Handle_UnknownBucket_IsNoSuchBucket() =>
        Assert.Equal("missing", (await _api.SendAsync("GET", "/missing")).AssertError(404, "NoSuchBucket").Element("BucketName")?.Value);

    [Fact]
    public async Task Handle_BrokenTarget_IsInvalidUri() =>
        (await _api.SendAsync("GET", "/bucket/%zz")).AssertError(400, "InvalidURI", "Couldn't parse the specified URI.");

    [Fact]
    public async Task Handle_VirtualHost_FindsTheBucket()
    {
        var api = new ApiHarness(domains: ["s3.example.com"]);
        await api.PutAsync("key", "text");

        var answer = await api.SendAsync("GET", "/key", ("Host", "bucket.s3.example.com:9000"));

        Assert.Equal("text", answer.AssertOk().Text);
    }

    [Theory]
    [InlineData("123456789012", 200, null)]
    [InlineData("999999999999", 403, "AccessDenied")]
    [InlineData("12345", 400, "InvalidBucketOwnerAWSAccountID")]
    [InlineData("", 400, "InvalidBucketOwnerAWSAccountID")]
    public async Task Handle_ExpectedBucketOwner_GuardsTheBucket(string expected, int status, string? code)
    {
        foreach (var target in (string[])["/bucket", "/bucket?location", "/bucket?uploads", "/bucket?list-type=2"])
        {
            var answer = await _api.SendAsync("GET", target, ("x-amz-expected-bucket-owner", expected));

            Assert.Equal(status, answer.Status);
            if (code is not null)
            {
                answer.AssertError(status, code);
            }
        }
    }

    [Theory]
    [InlineData(PayloadKind.SignedChunks)]
    [InlineData(PayloadKind.SignedChunksWithTrailer)]
    [InlineData(PayloadKind.UnsignedChunksWithTrailer)]
    public async Task Handle_StreamedBody_IsForPutObjectAndUploadPartAlone(PayloadKind payload)
    {
        for (var i = 0; i < Requests.All.Count; i++)
        {
            var (api, request) = await Requests.SetUpAsync(Requests.All[i]);
            api.Verifier.Payload = payload;

            var answer = await api.SendAsync(request);

            if (request.Name is "PutObject" or "UploadPart")
            {
                answer.AssertOk();
            }
            else if (request.Method == "HEAD")
            {
                Assert.Equal(400, answer.Status);
            }
            else
            {
                answer.AssertError(400, "InvalidRequest", "The value of x-amz-content-sha256 header is invalid.");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Indexes))]
    public async Task Handle_StoreFails_IsInternalErrorAndLogged(int index)
    {
        var (api, request) = await Requests.SetUpAsync(Requests.All[index]);
        if (request.Name.Contains("Account", StringComparison.Ordinal))
        {
            // They ask the identities and not this store.
            return;
        }

        api.Store.Fault = new IOException("secret detail");

        var answer = await api.SendAsync(request);

        Assert.Equal(500, answer.Status);
        Assert.DoesNotContain("secret", answer.Text, StringComparison.Ordinal);
        if (request.Method != "HEAD")
        {
            answer.AssertError(500, "InternalError", "We encountered an internal error. Please try again.");
        }

        Assert.Contains(api.Logs.Entries, entry => entry.Level == LogLevel.Error && entry.Fault == api.Store.Fault);
    }

    [Fact]
    public async Task Handle_DiskFull_IsInsufficientStorage()
    {
        _api.Blobs.WriteFault = new StorageFullException("no space left");

        (await _api.SendAsync("PUT", "/bucket/key", new byte[5000])).AssertError(507, "InsufficientStorage");

        Assert.Empty(_api.Rows.Objects);
        Assert.Contains(_api.Logs.Entries, entry => entry.Level == LogLevel.Error && entry.Message.Contains("full", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Handle_DamageInTheFirstBlock_IsInternalErrorBeforeAnyByte()
    {
        await _api.PutAsync("key", new byte[700_000]);
        _api.Blobs.Damage(_api.Blobs.Stored.Single(), 10);

        var answer = await _api.SendAsync("GET", "/bucket/key");

        answer.AssertError(500, "InternalError");
        Assert.Null(answer.Header("ETag"));
        Assert.False(answer.IsAborted);
        Assert.Contains(_api.Logs.Entries, entry => entry.Level == LogLevel.Critical);
    }

    [Fact]
    public async Task Handle_DamageInALaterBlock_BreaksTheConnection()
    {
        await _api.PutAsync("key", new byte[700_000]);
        _api.Blobs.Damage(_api.Blobs.Stored.Single(), 600_000);

        var answer = await _api.SendAsync("GET", "/bucket/key");

        Assert.True(answer.IsAborted);
        Assert.Equal(200, answer.Status);
        Assert.InRange(answer.Body.Length, 1, 600_000);
    }

    [Fact]
    public async Task Handle_ClientLeavesWhileItIsAnswered_IsNoFaultOfOurs()
    {
        await _api.PutAsync("key", new byte[700_000]);
        var response = new FakeResponse { LeavesAfter = 1 };

        await _api.HandleAsync(response, "GET", "/bucket/key", null, []);

        Assert.True(response.Finish(false).IsAborted);
        Assert.DoesNotContain(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task Handle_ClientResetsWhileItSends_LeavesNothingAndIsNoFaultOfOurs()
    {
        var response = new FakeResponse();
        var stream = new BrokenStream(5000, new ConnectionResetException("reset by peer"));

        await _api.HandleAsync(response, "PUT", "/bucket/key", new byte[50_000], [], stream);

        Assert.True(response.IsAborted);
        Assert.Empty(_api.Blobs.Stored);
        Assert.DoesNotContain(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(400, "IncompleteBody", 400)]
    [InlineData(408, "RequestTimeout", 400)]
    [InlineData(413, "EntityTooLarge", 400)]
    public async Task Handle_ServerRefusesTheBody_IsSaidInTheWordsOfS3(int fault, string code, int status)
    {
        var response = new FakeResponse();
        var stream = new BrokenStream(5000, new BadHttpRequestException("bad", fault));

        await _api.HandleAsync(response, "PUT", "/bucket/key", new byte[50_000], [], stream);

        response.Finish(false).AssertError(status, code);
        Assert.Empty(_api.Blobs.Stored);
    }

    [Fact]
    public async Task Handle_RequestCancelled_AbortsQuietly()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await _api.PutAsync("key", new byte[700_000]);
        var response = new FakeResponse { RequestAborted = cancelled.Token };

        await _api.HandleAsync(response, "GET", "/bucket/key", null, []);

        Assert.True(response.IsAborted);
        Assert.DoesNotContain(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData("/bucket/key", "body", null)]
    [InlineData("/missing/key", "body", "close")]
    [InlineData("/bucket/key", "", "close")]
    public async Task Handle_ClientStillWaitsForContinue_ClosesTheConnection(string target, string body, string? connection) =>
        Assert.Equal(connection, (await _api.SendAsync("PUT", target, body, ("Expect", "100-continue"))).Header("Connection"));

    [Fact]
    public async Task Handle_ErrorOfHead_HasNoBody()
    {
        var answer = await _api.SendAsync("HEAD", "/missing/key");

        Assert.Equal((404, 0), (answer.Status, answer.Body.Length));
        Assert.Equal("application/xml", answer.Header("Content-Type"));
    }

    [Fact]
    public async Task Handle_MethodNotAllowed_SaysWhatIsAllowed()
    {
        var answer = await _api.SendAsync("PATCH", "/bucket");

        answer.AssertError(405, "MethodNotAllowed");
        Assert.Equal("DELETE, GET, HEAD, OPTIONS, POST, PUT", answer.Header("Allow"));
    }
}
