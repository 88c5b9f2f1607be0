using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

public sealed class ListTests(SharedGateway shared) : FunctionalTest(shared)
{
    private static readonly string[] s_keys =
        ["a", "b/1", "b/2", "b/c/3", "d e/ü", "d e/+", "f%2Fg", "z"];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        foreach (var key in s_keys)
        {
            await PutAsync(key, "x"u8.ToArray());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(1000)]
    public async Task ListObjectsV2_PageByPage_FindsEveryKeyInOrder(int page)
    {
        var paginator = S3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Bucket, MaxKeys = page });

        var found = new List<string>();
        await foreach (var item in paginator.S3Objects.WithCancellation(Cancelled))
        {
            found.Add(item.Key);
        }

        Assert.Equal(s_keys.Order(StringComparer.Ordinal), found);
    }

    [Fact]
    public async Task ListObjectsV2_WithADelimiter_GroupsPrefixes()
    {
        var answer = await S3.ListObjectsV2Async(
            new ListObjectsV2Request { BucketName = Bucket, Delimiter = "/", Encoding = EncodingType.Url }, Cancelled);

        Assert.Equal(["a", "f%2Fg", "z"], answer.S3Objects.Select(o => Uri.UnescapeDataString(o.Key.Replace('+', ' '))));
        Assert.Equal(2, answer.CommonPrefixes.Count);
    }

    [Fact]
    public async Task ListObjects_WithMarkers_FindsEveryKey()
    {
        var found = new List<string>();
        var request = new ListObjectsRequest { BucketName = Bucket, MaxKeys = 3 };
        ListObjectsResponse answer;
        do
        {
            answer = await S3.ListObjectsAsync(request, Cancelled);
            found.AddRange(answer.S3Objects.Select(o => o.Key));
            request.Marker = answer.NextMarker ?? found[^1];
        }
        while (answer.IsTruncated == true);

        Assert.Equal(s_keys.Order(StringComparer.Ordinal), found);
    }
}
