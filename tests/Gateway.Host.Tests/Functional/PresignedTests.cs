using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

public sealed class PresignedTests(SharedGateway shared) : FunctionalTest(shared)
{
    private readonly HttpClient _http = new();

    public override async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task PutThenGet_WithPresignedUrls_NeedNoCredentials()
    {
        var body = TestBytes.Make(1, 200_000);
        using var content = new ByteArrayContent(body);

        using var written = await _http.PutAsync(await UrlAsync("größe + %", HttpVerb.PUT), content, Cancelled);
        var read = await _http.GetByteArrayAsync(await UrlAsync("größe + %", HttpVerb.GET), Cancelled);

        Assert.Equal(HttpStatusCode.OK, written.StatusCode);
        Assert.Equal(body, read);
    }

    [Fact]
    public async Task Get_WithAPresignedUrlOfAnotherKey_IsRefused()
    {
        await PutAsync("secret", [1]);
        await PutAsync("open", [2]);
        var url = (await UrlAsync("open", HttpVerb.GET)).ToString().Replace("/open?", "/secret?", StringComparison.Ordinal);

        using var answer = await _http.GetAsync(new Uri(url), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task Get_WithoutASignature_IsRefused()
    {
        await PutAsync("secret", [1]);

        using var answer = await _http.GetAsync(new Uri(Gateway.Endpoint, $"/{Bucket}/secret"), Cancelled);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<Uri> UrlAsync(string key, HttpVerb verb) => new(await S3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
    {
        BucketName = Bucket,
        Key = key,
        Verb = verb,
        Protocol = Protocol.HTTP,
        Expires = DateTime.UtcNow.AddMinutes(5),
    }));
}
