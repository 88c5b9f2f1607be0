using System.Globalization;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

public sealed class VirtualHostTests(SharedGateway shared) : FunctionalTest(shared)
{
    [Fact]
    public async Task EveryLevel_WithTheBucketInTheHostName_IsServed()
    {
        using var client = Sdk.Client(Gateway, config =>
        {
            config.ForcePathStyle = false;
            config.ServiceURL = string.Create(CultureInfo.InvariantCulture, $"http://{SharedGateway.Domain}:{Gateway.Endpoint.Port}");
            config.HttpClientFactory = new HandlerClientFactory(Sdk.LoopbackHandler);
        });
        var hosted = Bucket + "-hosted";

        await client.PutBucketAsync(hosted, Cancelled);
        await client.PutObjectAsync(new PutObjectRequest { BucketName = hosted, Key = "a/größe", ContentBody = "hello" }, Cancelled);
        var listed = await client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = hosted }, Cancelled);
        using var read = await client.GetObjectAsync(hosted, "a/größe", Cancelled);
        using var reader = new StreamReader(read.ResponseStream);
        var text = await reader.ReadToEndAsync(Cancelled);
        await client.DeleteObjectAsync(hosted, "a/größe", Cancelled);
        await client.DeleteBucketAsync(hosted, Cancelled);

        Assert.Equal("a/größe", Assert.Single(listed.S3Objects).Key);
        Assert.Equal("hello", text);
    }
}
