using System.Net;
using System.Text;
using Gateway.Host.Tests.Testing;
using Gateway.Testing.Signing;

namespace Gateway.Host.Tests.Functional;

public sealed class SignatureV2Tests(SharedGateway shared) : WireTest(shared)
{
    [Fact]
    public async Task PutAndGet_SignedInTheHeader_AreAccepted()
    {
        var body = TestBytes.Make(1, 100_000);
        var put = Request("PUT", "v2", body).With("Content-Type", "text/plain").With("x-amz-meta-a", "b");
        V2.Sign(put, Now);
        var get = Request("GET", "v2");
        V2.Sign(get, Now);

        var written = await SendAsync(put);
        var read = await SendAsync(get);

        Assert.Equal(HttpStatusCode.OK, written.Status);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.Equal(body, read.Body);
    }

    [Fact]
    public async Task Get_Presigned_IsAnsweredUntilItExpires()
    {
        await PutAsync("v2", "hello"u8.ToArray());
        var valid = Request("GET", "v2?response-content-type=text/x-other");
        V2.Presign(valid, Now.AddMinutes(5).ToUnixTimeSeconds());
        var expired = Request("GET", "v2");
        V2.Presign(expired, Now.AddMinutes(-1).ToUnixTimeSeconds());

        Assert.Equal("hello", Encoding.ASCII.GetString((await SendAsync(valid)).Body));
        Assert.Equal(HttpStatusCode.Forbidden, (await SendAsync(expired)).Status);
    }

    [Fact]
    public async Task Get_InVirtualHostStyle_IsAccepted()
    {
        await PutAsync("v2", "hello"u8.ToArray());
        var host = $"{Bucket}.{SharedGateway.Domain}:{Gateway.Endpoint.Port}";
        var get = new SignableRequest("GET", "/v2", host) { HostBucket = Bucket };
        V2.Sign(get, Now);

        Assert.Equal("hello", Encoding.ASCII.GetString((await SendAsync(get)).Body));
    }

    /// <summary>botocore signs a slash after a bucket that it does not send.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task Get_OfABucketInPathStyle_IsAcceptedWithAndWithoutTheSignedSlash(string signedEnd)
    {
        var list = new SignableRequest("GET", $"/{Bucket}{signedEnd}", Gateway.Endpoint.Authority);
        V2.Sign(list, Now);
        list.RawPath = $"/{Bucket}";

        Assert.Equal(HttpStatusCode.OK, (await SendAsync(list)).Status);
    }

    [Fact]
    public async Task Put_WithAnotherSecret_IsRefusedAndStoresNothing()
    {
        var put = Request("PUT", "v2", [1]);
        new V2Signer(Gateway.AccessKey, "another-secret").Sign(put, Now);

        var (status, body) = await SendAsync(put);

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("<Code>SignatureDoesNotMatch</Code>", Encoding.UTF8.GetString(body), StringComparison.Ordinal);
        Assert.False(await ExistsAsync("v2"));
    }
}
