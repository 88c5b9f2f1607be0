using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Gateway.Conformance.Harness;

/// <summary>What every case needs: buckets of its own that are emptied and removed afterwards, an SDK client, and raw requests.</summary>
public abstract class ConformanceTest(Target target) : IAsyncLifetime
{
    private readonly List<string> _buckets = [];

    protected Target Target { get; } = target;

    protected AmazonS3Client S3 => Target.S3;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        Target.Log.Add(TestContext.Current);
        foreach (var bucket in _buckets)
        {
            await RemoveBucketAsync(bucket);
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>A name that no bucket has yet. The bucket is removed after the case if it was made.</summary>
    protected string NewBucketName(string prefix = "conformance")
    {
        var name = $"{prefix}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        _buckets.Add(name);
        return name;
    }

    /// <summary>A new empty bucket.</summary>
    protected async Task<string> BucketAsync()
    {
        var name = NewBucketName();
        await S3.PutBucketAsync(name, Cancel);
        return name;
    }

    /// <summary>A new bucket that holds one object.</summary>
    protected async Task<string> BucketWithAsync(string key, string text)
    {
        var bucket = await BucketAsync();
        await PutAsync(bucket, key, text);
        return bucket;
    }

    protected Task<PutObjectResponse> PutAsync(string bucket, string key, string text = "") =>
        S3.PutObjectAsync(new PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text }, Cancel);

    protected async Task PutAllAsync(string bucket, IEnumerable<string> keys) =>
        await Parallel.ForEachAsync(keys, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Cancel }, async (key, _) => await PutAsync(bucket, key));

    protected async Task<string> ReadAsync(string bucket, string key)
    {
        using var answer = await S3.GetObjectAsync(bucket, key, Cancel);
        return await ReadAsync(answer);
    }

    protected static async Task<string> ReadAsync(GetObjectResponse answer)
    {
        using var reader = new StreamReader(answer.ResponseStream, Encoding.UTF8);
        return await reader.ReadToEndAsync(Cancel);
    }

    /// <summary>The target of an object or, without a key, of a bucket.</summary>
    protected static string PathOf(string bucket, string? key = null) =>
        key is null ? "/" + bucket : $"/{bucket}/{UriText.Encode(key, keepSlash: true)}";

    protected Task<RawResponse> SendAsync(RawRequest request) => Target.SendAsync(request, Cancel);

    protected Task<RawResponse> SendAsync(string method, string target, params (string Name, string Value)[] headers) =>
        SendAsync(new RawRequest(method, target) { Headers = headers });

    protected Task<RawResponse> SendAsync(string method, string target, string body, params (string Name, string Value)[] headers) =>
        SendAsync(new RawRequest(method, target) { Headers = headers, Body = Encoding.UTF8.GetBytes(body) });

    protected Task<RawResponse> SendUnsignedAsync(RawRequest request) => Target.SendUnsignedAsync(request, Cancel);

    protected Task<RawResponse> SendUnsignedAsync(string method, string target, params (string Name, string Value)[] headers) =>
        SendUnsignedAsync(new RawRequest(method, target) { Headers = headers });

    /// <summary>Bytes that differ from place to place, the same ones every time.</summary>
    protected static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
        {
            bytes[i] = (byte)((i * 31) + (i >> 8));
        }

        return bytes;
    }

    /// <summary>The header that requests with a body that has to be whole carry.</summary>
    protected static (string Name, string Value) ContentMd5(string body) =>
        ("Content-MD5", Convert.ToBase64String(MD5.HashData(Encoding.UTF8.GetBytes(body))));

    /// <summary>A date as HTTP writes it.</summary>
    protected static string HttpDate(DateTimeOffset time) => time.UtcDateTime.ToString("R", CultureInfo.InvariantCulture);

    private async Task RemoveBucketAsync(string bucket)
    {
        // A policy may deny what follows; the root of the account can always remove it.
        await Target.SendAsync(new RawRequest("DELETE", $"/{bucket}?policy"), CancellationToken.None);

        // Through raw requests: a case may leave keys that XML cannot hold, and what a failed case leaves must not hide why it failed.
        while (await ListAsync(bucket, "?list-type=2&encoding-type=url", "Contents") is { Count: > 0 } objects)
        {
            var answers = await Task.WhenAll(objects.Select(item =>
                Target.SendAsync(new RawRequest("DELETE", $"/{bucket}/{UriText.Encode(Key(item), keepSlash: true)}"), CancellationToken.None)));
            if (answers.Any(answer => answer.Status != 204))
            {
                break;
            }
        }

        foreach (var upload in await ListAsync(bucket, "?uploads&encoding-type=url", "Upload") ?? [])
        {
            var id = upload.Elements().Single(element => element.Name.LocalName == "UploadId").Value;
            await Target.SendAsync(
                new RawRequest("DELETE", $"/{bucket}/{UriText.Encode(Key(upload), keepSlash: true)}?uploadId={UriText.Encode(id)}"), CancellationToken.None);
        }

        await Target.SendAsync(new RawRequest("DELETE", "/" + bucket), CancellationToken.None);

        static byte[] Key(XElement item) =>
            UriText.Decode(item.Elements().Single(element => element.Name.LocalName == "Key").Value.Replace('+', ' '));
    }

    private async Task<IReadOnlyList<XElement>?> ListAsync(string bucket, string query, string element)
    {
        var page = await Target.SendAsync(new RawRequest("GET", $"/{bucket}{query}"), CancellationToken.None);
        return page.Status == 200 ? [.. page.Xml.Elements().Where(item => item.Name.LocalName == element)] : null;
    }
}
