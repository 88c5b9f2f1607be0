using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Gateway.Host.Tests.Testing;

namespace Gateway.Host.Tests.Functional;

/// <summary>What many clients at once may rely on.</summary>
public sealed class ConsistencyTests(SharedGateway shared) : FunctionalTest(shared)
{
    private const int Clients = 16;

    [Fact]
    public async Task ListObjects_RightAfterEachPutAndDelete_ShowsIt()
    {
        await EachClientAsync(async client =>
        {
            for (var i = 0; i < 20; i++)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"client-{client:d2}/{i:d3}");
                await PutAsync(key, TestBytes.Make(i, i % 4 == 0 ? 100_000 : 10));
                Assert.Contains(key, await KeysAsync($"client-{client:d2}/"));
                if (i % 3 == 0)
                {
                    await S3.DeleteObjectAsync(Bucket, key, Cancelled);
                    Assert.DoesNotContain(key, await KeysAsync($"client-{client:d2}/"));
                }
            }
        });
    }

    [Fact]
    public async Task GetObject_WhileItIsOverwritten_IsAlwaysOneOfTheWholeVersions()
    {
        var versions = Enumerable.Range(0, 6).Select(i => TestBytes.Make(i, 50_000 + (i * 40_000))).ToList();
        var hashes = versions.Select(v => TestBytes.Hash(v)).ToHashSet();
        await PutAsync("k", versions[0]);

        await EachClientAsync(async client =>
        {
            for (var i = 0; i < 10; i++)
            {
                if (client % 2 == 0)
                {
                    await PutAsync("k", versions[(client + i) % versions.Count]);
                }
                else
                {
                    Assert.Contains(TestBytes.Hash(await ReadAsync("k")), hashes);
                }
            }
        });
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task PutObject_IfNoneMatchByManyClients_HasOneWinner(int length)
    {
        var winners = new ConcurrentBag<int>();
        await EachClientAsync(async client =>
        {
            using var body = new MemoryStream(TestBytes.Make(client, length));
            try
            {
                await S3.PutObjectAsync(new PutObjectRequest { BucketName = Bucket, Key = "k", InputStream = body, IfNoneMatch = "*" }, Cancelled);
                winners.Add(client);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed || e.ErrorCode == "ConditionalRequestConflict")
            {
            }
        });

        Assert.Equal(TestBytes.Make(Assert.Single(winners), length), await ReadAsync("k"));
    }

    [Fact]
    public async Task PutObject_IfMatchCounters_LoseNoUpdate()
    {
        const int Increments = 5;
        await PutAsync("counter", "0"u8.ToArray());

        await EachClientAsync(async _ =>
        {
            for (var done = 0; done < Increments;)
            {
                using var current = await S3.GetObjectAsync(Bucket, "counter", Cancelled);
                using var reader = new StreamReader(current.ResponseStream);
                var next = int.Parse(await reader.ReadToEndAsync(Cancelled), CultureInfo.InvariantCulture) + 1;
                try
                {
                    await S3.PutObjectAsync(
                        new PutObjectRequest
                        {
                            BucketName = Bucket,
                            Key = "counter",
                            ContentBody = next.ToString(CultureInfo.InvariantCulture),
                            IfMatch = current.ETag,
                        },
                        Cancelled);
                    done++;
                }
                catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed || e.ErrorCode == "ConditionalRequestConflict")
                {
                }
            }
        });

        var total = System.Text.Encoding.ASCII.GetString(await ReadAsync("counter"));
        Assert.Equal((Clients * Increments).ToString(CultureInfo.InvariantCulture), total);
    }

    private async Task<List<string>> KeysAsync(string prefix)
    {
        var answer = await S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = Bucket, Prefix = prefix }, Cancelled);
        return [.. (answer.S3Objects ?? []).Select(o => o.Key)];
    }

    private static Task EachClientAsync(Func<int, Task> action) => Task.WhenAll(Enumerable.Range(0, Clients).Select(action));
}
