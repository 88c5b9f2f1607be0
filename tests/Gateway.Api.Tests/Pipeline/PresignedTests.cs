using Gateway.Api.Tests.Testing;
using Gateway.Iam.Signing;

namespace Gateway.Api.Tests.Pipeline;

/// <summary>Presigned URLs whose signer moved headers into the query.</summary>
public sealed class PresignedTests
{
    private readonly ApiHarness _api = new();

    public PresignedTests() => _api.Verifier.Scheme = SignatureScheme.V4Presigned;

    [Fact]
    public async Task Presigned_MovedHeaders_Count()
    {
        (await _api.SendAsync("PUT", "/bucket/key?x-amz-meta-a=%C3%A9&X-Amz-Storage-Class=STANDARD_IA", "body")).AssertOk();

        var head = await _api.SendAsync("HEAD", "/bucket/key");

        Assert.Equal(("=?UTF-8?B?w6k=?=", "STANDARD_IA"), (head.Header("x-amz-meta-a"), head.Header("x-amz-storage-class")));
    }

    [Fact]
    public async Task Presigned_MovedCopySource_Copies()
    {
        await _api.PutAsync("key", "text");

        (await _api.SendAsync("PUT", "/bucket/copy?x-amz-copy-source=bucket%2Fkey", "")).AssertOk();

        Assert.Equal("text", (await _api.SendAsync("GET", "/bucket/copy")).Text);
    }

    [Fact]
    public async Task Signed_CopySourceInTheQuery_IsRefusedAndStoresNothing()
    {
        _api.Verifier.Scheme = SignatureScheme.V4Header;

        (await _api.SendAsync("PUT", "/bucket/copy?x-amz-copy-source=bucket%2Fkey", "body")).AssertError(400, "InvalidArgument");

        Assert.Empty(_api.Rows.Objects);
    }

    [Theory]
    [InlineData("x-amz-meta-a%0D%0Ab=1")]
    [InlineData("x-amz-meta-%C3%A9=1")]
    [InlineData("x-amz-meta-a%20b=1")]
    [InlineData("x-amz-website-redirect-location=/%0D%0A")]
    [InlineData("x-amz-website-redirect-location=/%E5%80%89")]
    public async Task Presigned_WhatNoHeaderCanCarry_IsInvalidArgument(string query)
    {
        Assert.Equal(400, (await _api.SendAsync("PUT", "/bucket/key?" + query, "body")).Status);

        Assert.Empty(_api.Rows.Objects);
    }
}
