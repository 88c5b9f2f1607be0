using System.Text;
using Gateway.Api.Admin;
using Gateway.Api.Tests.Testing;
using Gateway.Core.Blobs;
using Gateway.Core.Errors;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Gateway.Api.Tests.Pipeline;

/// <summary>What goes wrong on the way of requests to the control services is treated as it is for S3, and told in their own words.</summary>
public sealed class ControlFaultTests
{
    private const string Iam = "iam";
    private const string Admin = "admin";

    private readonly ApiHarness _api = new();

    [Theory]
    [InlineData(Iam)]
    [InlineData(Admin)]
    public async Task Handle_ClientResetsWhileItSends_IsNoFaultOfOurs(string service)
    {
        var response = await SendAsync(service, new BrokenStream(20, new ConnectionResetException("reset by peer")));

        Assert.True(response.IsAborted);
        Assert.Empty(response.Sent);
        Assert.DoesNotContain(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(Iam, 400, 400, "MalformedQueryString")]
    [InlineData(Iam, 408, 408, "RequestTimeoutException")]
    [InlineData(Iam, 413, 413, "RequestEntityTooLarge")]
    [InlineData(Admin, 400, 400, "SerializationException")]
    [InlineData(Admin, 408, 408, "RequestTimeoutException")]
    [InlineData(Admin, 413, 413, "RequestEntityTooLargeException")]
    public async Task Handle_ServerRefusesTheBody_IsSaidInTheWordsOfTheService(string service, int fault, int status, string code)
    {
        var response = await SendAsync(service, new BrokenStream(20, new BadHttpRequestException("bad", fault)));

        AssertRefused(service, response, status, code);
        Assert.DoesNotContain(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
    }

    [Theory]
    [InlineData(Iam, "ServiceUnavailable")]
    [InlineData(Admin, "ServiceUnavailableException")]
    public async Task Handle_DiskFull_IsServiceUnavailable(string service, string code)
    {
        _api.Memory.Documents.Writing = (_, _) => throw new StorageFullException("no space left");

        var response = await SendAsync(service);

        AssertRefused(service, response, 503, code);
        var logged = Assert.Single(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.Contains("data folder is full", logged.Message, StringComparison.Ordinal);
        Assert.Null(logged.Fault);
    }

    [Theory]
    [InlineData(Iam, "InternalFailure")]
    [InlineData(Admin, "InternalFailure")]
    public async Task Handle_StoreFails_IsInternalFailureAndLoggedOnce(string service, string code)
    {
        var fault = new IOException("secret detail");
        _api.Memory.Documents.Writing = (_, _) => throw fault;

        var response = await SendAsync(service);

        AssertRefused(service, response, 500, code);
        Assert.DoesNotContain("secret", Encoding.UTF8.GetString(response.Sent), StringComparison.Ordinal);
        Assert.Same(fault, Assert.Single(_api.Logs.Entries, entry => entry.Level >= LogLevel.Warning).Fault);
    }

    [Fact]
    public async Task Handle_ScopeOfAnotherService_SaysWhichOneItShouldBe()
    {
        _api.Verifier.Service = "s3";

        var response = await SendAsync(Iam);

        AssertRefused(Iam, response, IamErrors.SignatureDoesNotMatch.Status, "SignatureDoesNotMatch");
        Assert.Contains("Credential should be scoped to correct service: 'iam'.", Encoding.UTF8.GetString(response.Sent), StringComparison.Ordinal);
    }

    /// <summary>A request that writes; its body is <paramref name="body"/> when that is given.</summary>
    private async Task<FakeResponse> SendAsync(string service, Stream? body = null)
    {
        var response = new FakeResponse();
        (string, string)[] headers = service == Admin
            ? [("Authorization", "signed"), ("X-Amz-Target", "GatewayAdmin.CreateAccount"), ("Content-Type", AdminEndpoint.ContentType)]
            : [("Authorization", "signed")];
        var sent = service == Admin ? """{"name":"analytics"}""" : "Action=CreateUser&Version=2010-05-08&UserName=bob";
        await _api.HandleAsync(response, "POST", "/", Encoding.UTF8.GetBytes(sent), headers, body);
        return response;
    }

    private static void AssertRefused(string service, FakeResponse response, int status, string code)
    {
        var answer = response.Finish(false);
        Assert.False(answer.IsAborted);
        Assert.Equal(status, answer.Status);
        Assert.Equal(answer.Header("x-amz-request-id"), answer.Header("x-amzn-RequestId"));
        if (service == Admin)
        {
            Assert.Equal(code, answer.Header("x-amzn-ErrorType"));
            Assert.Contains($"\"__type\":\"{code}\"", answer.Text, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains($"<Code>{code}</Code>", answer.Text, StringComparison.Ordinal);
        }
    }
}
